package io.peyvand.ops.alert;

/** One way out for notices. */
interface NoticeChannel {

    Channel channel();

    /** @throws NotSent with a reason that a person can act on */
    void send(Notice notice, Notice.Text text) throws NotSent;

    class NotSent extends Exception {

        NotSent(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
