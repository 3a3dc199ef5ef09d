package io.peyvand.journey;

/**
 * What became of the enrolments that one source asked for.
 *
 * @param queued not handed to the engine yet
 * @param started running, or ended after they ran
 * @param cancelled taken back before they were started
 */
public record SourceStarts(long queued, long started, long cancelled) {

    public static final SourceStarts NONE = new SourceStarts(0, 0, 0);
}
