### Posts to everybody

command-cancel_post = Cancel
command-cancel_post-about = Take back a post that is not out yet.
button-cancel_post = Cancel
post-waits = You can cancel within a minute.
post-cancelled = The post was taken back. It was sent to nobody.
act-cancel_post = Cancelled { $subject }'s post
refused-post-is-out = It is out already, so it cannot be cancelled.
refused-post-is-back = It was taken back already. Shall we look at the news that is out?
command-send_post = send now
command-send_post-about = Let a waiting post go out at once.
button-send_post = Send now
post-sent = The post is on its way.
act-send_post = Sent { $subject }'s post at once
