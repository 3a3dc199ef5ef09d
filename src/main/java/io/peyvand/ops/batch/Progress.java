package io.peyvand.ops.batch;

/** How far a batch has come. @param failed refused, failed, or not known */
record Progress(long items, long pending, long underWay, long done, long failed, long skipped) {

    static final Progress NOTHING = new Progress(0, 0, 0, 0, 0, 0);

    /** Of what a cancelled batch left alone nothing has come. */
    public long settled() {
        return done + failed;
    }

    /** From 0 to 100. */
    public int percent() {
        return items == 0 ? 100 : (int) (100 * settled() / items);
    }
}
