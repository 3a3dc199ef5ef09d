package io.peyvand.channel;

import java.util.Arrays;
import java.util.List;

/**
 * One thing that decides whether mails arrive.
 *
 * @param check such as {@code dkim}
 * @param sentence which of its sentences, {@code channel.readiness.<check>.<sentence>}, says so
 * @param arguments of the sentence
 */
public record ReadinessFinding(String check, Level level, Level sentence, List<Object> arguments) {

    public enum Level {
        /** As it should be. */
        GREEN,
        /** Worth knowing, nothing to mend. */
        INFO,
        /** Mails go out, and fewer arrive. */
        AMBER,
        /** Large providers refuse such mails, or nothing goes out. */
        RED
    }

    static ReadinessFinding of(String check, Level level, Object... arguments) {
        return new ReadinessFinding(check, level, level, Arrays.asList(arguments));
    }

    /** The same, where nothing leaves this machine. */
    ReadinessFinding informational() {
        return level == Level.GREEN ? this : new ReadinessFinding(check, Level.INFO, sentence, arguments);
    }
}
