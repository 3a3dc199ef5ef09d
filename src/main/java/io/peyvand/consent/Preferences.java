package io.peyvand.consent;

import io.peyvand.consent.ConsentLog.Said;
import io.peyvand.consent.ConsentLog.Weight;
import io.peyvand.customer.ConsentStatement;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a customer decides herself: topics, channels, how often, a pause, her language. */
@Component
class Preferences {

    private final Customers customers;
    private final ConsentLog log;
    private final Wishes wishes;
    private final Departures departures;
    private final Choices choices;

    Preferences(Customers customers, ConsentLog log, Wishes wishes, Departures departures, Choices choices) {
        this.customers = customers;
        this.log = log;
        this.wishes = wishes;
        this.departures = departures;
        this.choices = choices;
    }

    PreferenceDetails of(CustomerProfile customer) {
        ContactWish wish = wishes.of(customer.id());
        Map<String, Boolean> topics = new LinkedHashMap<>();
        choices.topics().forEach(topic -> topics.put(topic.key(), !wish.declines(topic.key())));
        return new PreferenceDetails(topics, choices.channels(log.marketing(customer.id())), wish.maxPerWeek(),
                wish.pausedAt(choices.now()) ? wish.pausedUntil() : null, customer.locale() == null ? null : customer.locale().toLanguageTag());
    }

    /** Saying the same again changes nothing. */
    @Transactional
    public void change(CustomerProfile customer, PreferenceForm wanted, Departures.Act act) {
        ContactWish known = wishes.of(customer.id());
        TreeSet<String> declined = new TreeSet<>(known.declinedTopics());
        wanted.topics().forEach((topic, yes) -> {
            if (yes) {
                declined.remove(topic);
            } else {
                declined.add(topic);
            }
        });
        ContactWish wish = new ContactWish(declined, wanted.maxPerWeek(), wanted.pausedUntil());
        if (!wish.equals(known)) {
            wishes.save(customer.id(), wish, act.source(), act.text());
        }
        changeChannels(customer.id(), wanted.channels(), act);
        changeLanguage(customer, wanted.locale());
    }

    /** Nothing more from us, on any channel. */
    @Transactional
    public void leave(CustomerProfile customer, Departures.Act act) {
        TreeSet<String> channels = new TreeSet<>(choices.channels(log.marketing(customer.id())).keySet());
        departures.leave(customer.id(), channels, act);
    }

    private void changeChannels(long customerId, Map<String, Boolean> wanted, Departures.Act act) {
        Map<String, Boolean> known = log.marketing(customerId);
        // A box that was never ticked and stays so says nothing new.
        List<String> changed = wanted.keySet().stream().filter(channel -> !wanted.get(channel).equals(known.getOrDefault(channel, false))).toList();
        List<String> left = changed.stream().filter(channel -> !wanted.get(channel)).toList();
        List<Said> granted = changed.stream().filter(wanted::get).map(channel -> new Said(customerId,
                new ConsentStatement("marketing", channel, true, act.source(), act.text()), null)).toList();
        departures.leave(customerId, left, act);
        log.record(granted, Weight.CHANGE);
    }

    private void changeLanguage(CustomerProfile customer, @Nullable String tag) {
        if (tag == null) {
            return;
        }
        Locale wanted = Locale.forLanguageTag(tag.replace('_', '-'));
        // Who has fa-IR and asks for fa has it already.
        boolean same = customer.locale() != null && (wanted.equals(customer.locale())
                || wanted.getCountry().isEmpty() && wanted.getLanguage().equals(customer.locale().getLanguage()));
        if (!same) {
            customers.speakTo(customer.id(), wanted);
        }
    }
}
