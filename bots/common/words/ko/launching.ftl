button-launch = 판매 열기
