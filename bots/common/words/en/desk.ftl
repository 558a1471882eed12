### The desk

command-desk = desk
command-desk-about = See at a glance which proofs, ideas and questions wait.
button-desk = See the desk

desk-title = This is waiting
desk-clear = Nothing is waiting. Ask a question, or write a note?
desk-waits = { $queue ->
    [inquiries] { $count ->
        [one] 1 question waits for an answer
       *[other] { $count } questions wait for an answer
    }
    [review] { $count ->
        [one] 1 proof waits for review
       *[other] { $count } proofs wait for review
    }
   *[other] { $count ->
        [one] 1 idea waits for a decision
       *[other] { $count } ideas wait for a decision
    }
}
desk-paused = Everything that can wait is paused; { $held } held.
