"""Images and, later, films and H5P packages; sanitising. Knows no course. Uploads live in `var/`, never here."""
