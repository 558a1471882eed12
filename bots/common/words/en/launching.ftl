button-launch = Open a sale
