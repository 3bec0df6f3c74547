"""What we teach: the page tree (packages, modules, activities), its structure, and the shipped content as files."""
