"""What contact persons and coordinators see. Reads only."""
