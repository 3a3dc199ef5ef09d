package io.peyvand.model.whatif;

import io.peyvand.customer.CustomerFacts;
import io.peyvand.model.draft.Subject;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.whatif.TableInputs.Input;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.model.xml.XmlElement;
import io.peyvand.offer.Offer;
import io.peyvand.offer.Offers;
import io.peyvand.web.Problem;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What the page asks before a what-if: the inputs that only a journey knows, and what the offers cost. */
@Component
class WhatIfForm {

    private static final Pattern TEXT = Pattern.compile("\"([^\"]+)\"");

    private final CustomerFacts customers;
    private final Offers offers;

    WhatIfForm(CustomerFacts customers, Offers offers) {
        this.customers = customers;
        this.offers = offers;
    }

    /** @param given inputs that no customer has by herself */
    record Questions(List<Input> given, List<Offer> offers) {
    }

    Questions of(Subject subject) {
        ReadModel model = ReadModel.of(subject.toUpload());
        Set<String> known = new HashSet<>(customers.names());
        Set<String> named = new HashSet<>();
        model.root().all("outputEntry").flatMap(cell -> cell.children("text")).map(XmlElement::text).forEach(text -> {
            Matcher matcher = TEXT.matcher(text);
            while (matcher.find()) {
                named.add(matcher.group(1));
            }
        });
        return new Questions(TableInputs.of(model).values().stream().filter(input -> !known.contains(input.name())).toList(),
                offers.findAll(named).values().stream().sorted(Comparator.comparing(Offer::key)).toList());
    }

    /** @param fields as the form names them: {@code fact.reason}, {@code cost.welcome}; an empty one is not given */
    WhatIfOrder order(UploadedModel tried, Map<String, String> fields) {
        Map<String, Input> inputs = TableInputs.of(ReadModel.of(tried));
        Map<String, Object> facts = new HashMap<>();
        Map<String, BigDecimal> costs = new HashMap<>();
        fields.forEach((field, text) -> {
            if (text.isBlank()) {
                return;
            }
            if (field.startsWith("fact.")) {
                String name = field.substring("fact.".length());
                Input input = inputs.get(name);
                facts.put(name, value(field, input == null ? "" : input.type(), text.strip()));
            } else if (field.startsWith("cost.")) {
                costs.put(field.substring("cost.".length()), number(field, text.strip()));
            }
        });
        return WhatIfOrder.of(fields.get("segment"), facts, costs);
    }

    private static Object value(String field, String type, String text) {
        return switch (type) {
            case "number", "integer", "long", "double" -> number(field, text);
            case "boolean" -> Boolean.valueOf(text);
            default -> text;
        };
    }

    private static BigDecimal number(String field, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            throw Problem.badRequest(field, Fault.of("what-if.number", text).sentence());
        }
    }
}
