button-claims = 내 예약
