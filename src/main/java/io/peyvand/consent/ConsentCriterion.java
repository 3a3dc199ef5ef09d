package io.peyvand.consent;

import io.peyvand.customer.CustomerCriterion;
import io.peyvand.customer.PreparedSql;
import java.util.List;
import org.springframework.stereotype.Component;

/** What holds now of what she said; whoever never said anything has granted nothing. */
@Component
class ConsentCriterion implements CustomerCriterion {

    private static final String PREFIX = "consent.";
    private static final List<Field> FIELDS = List.of(
            field("marketing", "email"), field("marketing", "sms"), field("marketing", "phone"), field("marketing", "post"),
            field("service", "email"), field("service", "sms"), field("service", "phone"), field("service", "post"));

    private static Field field(String purpose, String channel) {
        return new Field(PREFIX + purpose + "." + channel, Type.FLAG);
    }

    @Override
    public String topic() {
        return "consents";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public Rows rows() {
        return Rows.MANY;
    }

    @Override
    public PreparedSql test(Condition condition) {
        String[] parts = condition.field().name().substring(PREFIX.length()).split("\\.");
        return PreparedSql.of("purpose = ? and channel = ? and granted", parts[0], parts[1]);
    }

    @Override
    public PreparedSql customers(PreparedSql test) {
        return new PreparedSql("select customer_id from consent_state where " + test.text(), test.parameters());
    }
}
