"""People with the app in their hands."""
