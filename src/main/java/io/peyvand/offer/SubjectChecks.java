package io.peyvand.offer;

import java.util.List;
import java.util.regex.Pattern;

/** What a reader, and whoever filters for her, sees first. */
class SubjectChecks {

    private static final int LONGEST = 70;
    private static final int FEWEST_LETTERS = 6;
    private static final Pattern SHOUTED = Pattern.compile("[!؟?]{2,}|(!.*){3,}");

    private final String place;
    private final List<OfferCheck> found;

    SubjectChecks(String place, List<OfferCheck> found) {
        this.place = place;
        this.found = found;
    }

    void look(String subject) {
        int length = subject.codePointCount(0, subject.length());
        if (subject.isBlank()) {
            found.add(OfferCheck.error("emptySubject", place));
        } else if (length > LONGEST) {
            found.add(OfferCheck.warning("longSubject", place, length, LONGEST));
        }
        if (shouts(subject)) {
            found.add(OfferCheck.warning("shouting", place));
        }
    }

    /** Scripts without capitals can shout by marks only. */
    private static boolean shouts(String subject) {
        long capitals = subject.codePoints().filter(Character::isUpperCase).count();
        long small = subject.codePoints().filter(Character::isLowerCase).count();
        return capitals + small >= FEWEST_LETTERS && capitals > 2 * small || SHOUTED.matcher(subject).find();
    }
}
