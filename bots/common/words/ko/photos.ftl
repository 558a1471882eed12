### 사진

wrong-photo-broken = 사진이 깨져 있어요. 다시 올려 주세요.
wrong-photo-too-many-pixels = 사진이 너무 커요. { $wide }×{ $high }픽셀보다 작게 줄여 올려 주세요.
wrong-photo-too-small = 사진이 너무 작아 알아볼 수 없어요. 가로세로 { $least }픽셀보다 큰 사진을 올려 주세요.
