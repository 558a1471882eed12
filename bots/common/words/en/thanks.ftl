### Thanks

command-thanks = thanks
command-thanks-about = Thank somebody who helped you. A little rice goes to them as well.
button-thanks = Thank somebody
field-thanks-person = Whom
field-thanks-why = What for? (may stay empty)
command-thanks_list = thanks-list
command-thanks_list-about = See what fans thanked each other for, and take back what was meant to hurt.
button-thanks_list = Thanks given
command-take_thanks_back = take-thanks-back
command-take_thanks_back-about = Take one thanks back, with the rice that came along.
button-take_thanks_back = Take back

thanks-told = { $name } hears that you are grateful.
thanks-paid = { $rice } went to { $name } as well.
thanks-enough = They were thanked a lot today, so this time your words went without rice.
thanks-returned = They thanked you a few days ago, so this time your words went without rice.
thanks-left = { $left ->
    [0] That was your last thanks for today. There are more tomorrow.
   *[other] You can say thanks { $left } more { $left ->
        [one] time
       *[other] times
    } today.
}
thanks-kept = They have not joined yet, so we keep your thanks for them.
thanks-kept-how = It reaches them as soon as they join, within 30 days. Tell them that “/today” is the way in.

thanks-letter = { $name } thanks you.
thanks-why = “{ $why }”
thanks-rice = { $rice } came along with it.
thanks-back-letter = Our staff took back a thanks that had reached you.
thanks-back-letter-rice = Our staff took back a thanks that had reached you, with the { $rice } that came along.

thanks-list-title = Thanks of these days
thanks-list-empty = Nobody has thanked anybody yet.
thanks-list-row = { $giver } → { $to }
thanks-list-waits = somebody who has not joined yet
thanks-list-why = { $at } · “{ $why }”
thanks-list-at = { $at }
thanks-taken = The thanks of { $giver } is taken back.
thanks-taken-rice = The { $rice } that came along went back as well.
act-take-back-thanks = took back a thanks of { $subject }

refused-thanks-self = That is you. Who else was kind to you today?
refused-thanks-again = You thanked them today already. Tomorrow you can again.
refused-thanks-limit = { $most } thanks a day is all there is, so that each one counts. There are more tomorrow.
refused-thanks-bot = A bot cannot take it. Thank a person instead.
