package io.peyvand.channel.bounce;

/** What a report means, and so what follows from it. */
enum BounceKind {

    /** There is no such address: nobody writes to it again. */
    HARD,
    /** The mailbox is there and full: three times in thirty days count as gone. */
    MAILBOX_FULL,
    /** Policy, block list, sign-in, content: the fault is ours, and the address is kept. */
    OURS,
    /** It failed for a reason that says nothing about the address. */
    SOFT,
    /** Still being tried. */
    DELAYED,
    /** The receiver called it spam or asked her provider to be taken off. */
    COMPLAINT,
    /** A machine answered for a person who is away. */
    AUTO_REPLY,
    /** None of these; nothing follows. */
    UNKNOWN
}
