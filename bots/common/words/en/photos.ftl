### Photos

wrong-photo-broken = The photo is damaged. Please send it again.
wrong-photo-too-many-pixels = The photo has too many pixels. Please make it smaller than { $wide } × { $high } pixels.
wrong-photo-too-small = The photo is too small to see anything. Each side needs at least { $least } pixels.
