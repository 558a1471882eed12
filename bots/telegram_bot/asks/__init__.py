"""What somebody typed or pressed, as what it asks of the desk."""
