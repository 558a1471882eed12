button-claims = My reservations
