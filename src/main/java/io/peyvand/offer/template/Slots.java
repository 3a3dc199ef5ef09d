package io.peyvand.offer.template;

import io.peyvand.offer.template.Tag.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The places of a template at which customers differ; the same field in the same kind of place is one slot. Absent for a template whose
 * values decide more than their own place: loops, and links that a value leads elsewhere.
 */
class Slots {

    /** Printed at once: they belong to the shop or to the version of the offer. */
    private static final Set<String> SAME_FOR_ALL = Set.of("shopName", "shopUrl", "postalAddress", "validDays");
    private static final Set<String> OUR_LINKS = Set.of("unsubscribeUrl", "preferencesUrl", "confirmUrl", "surveyUrl");
    private static final int MOST = 1_000;
    private static final int LONGEST = 500;

    private final List<Tag> distinct;
    private final int[] slotOfTag;

    private Slots(List<Tag> distinct, int[] slotOfTag) {
        this.distinct = distinct;
        this.slotOfTag = slotOfTag;
    }

    static @Nullable Slots of(List<Tag> tags) {
        List<Tag> distinct = new ArrayList<>();
        int[] slotOfTag = new int[tags.size()];
        for (int number = 0; number < tags.size(); number++) {
            Tag tag = tags.get(number);
            if (tag.kind() == Kind.END || tag.kind() == Kind.COMMENT) {
                continue;
            }
            if (!standsForItself(tag)) {
                return null;
            }
            slotOfTag[number] = slot(tag, distinct);
        }
        return distinct.size() > MOST ? null : new Slots(distinct, slotOfTag);
    }

    private static int slot(Tag tag, List<Tag> distinct) {
        for (int slot = 0; slot < distinct.size(); slot++) {
            Tag known = distinct.get(slot);
            boolean bothValues = known.kind() == Kind.VALUE && tag.kind() == Kind.VALUE && known.place() == tag.place();
            boolean bothSections = known.kind() != Kind.VALUE && tag.kind() != Kind.VALUE;
            if ((bothValues || bothSections) && known.expression().equals(tag.expression())) {
                return slot;
            }
        }
        distinct.add(tag);
        return distinct.size() - 1;
    }

    private static boolean standsForItself(Tag tag) {
        String field = tag.expression().field();
        boolean link = tag.place() == Place.URL_START || tag.place() == Place.URL_PART;
        boolean leadsElsewhere = tag.kind() == Kind.VALUE && link && !OUR_LINKS.contains(field) && !SAME_FOR_ALL.contains(field);
        return !field.startsWith(".") && !leadsElsewhere;
    }

    /** @return null when these values do not fit into slots */
    @Nullable Filling filling(Rendering rendering) {
        Scope scope = new Scope(rendering, null);
        List<String> texts = new ArrayList<>(distinct.size());
        StringBuilder shape = new StringBuilder(distinct.size());
        for (Tag tag : distinct) {
            Object value = scope.valueOf(tag.expression().field());
            String text = tag.kind() == Kind.VALUE ? rendering.print(tag, value, scope) : section(value);
            if (text == null || !fits(text)) {
                return null;
            }
            texts.add(text);
            shape.append(text.isEmpty() ? '0' : '1');
        }
        return new Filling(texts, shape.toString());
    }

    /** A list repeats its section and an object is looked into by what stands there: no shape tells of that. */
    private static @Nullable String section(@Nullable Object value) {
        return value instanceof Collection<?> || value instanceof Map<?, ?> ? null : Scope.isThere(value) ? "1" : "";
    }

    private static boolean fits(String text) {
        return text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl) && text.equals(text.strip());
    }

    /** What Mustache is to see at this tag: a mark for the slot, nothing, or whether a section is there. */
    Object pattern(int number, Filling filling, Rendering rendering, char mark, Object inside) {
        Tag tag = rendering.tag(number);
        int slot = slotOfTag[number];
        String text = filling.texts().get(slot);
        return switch (tag.kind()) {
            case VALUE -> text.isEmpty() || SAME_FOR_ALL.contains(tag.expression().field()) ? text : Mark.of(mark, slot);
            case INVERTED -> !text.isEmpty();
            default -> text.isEmpty() ? false : inside;
        };
    }
}
