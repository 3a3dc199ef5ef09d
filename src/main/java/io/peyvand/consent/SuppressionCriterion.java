package io.peyvand.consent;

import io.peyvand.customer.CustomerCriterion;
import io.peyvand.customer.PreparedSql;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whose e-mail address nobody writes to again. */
@Component
class SuppressionCriterion implements CustomerCriterion {

    @Override
    public String topic() {
        return "consents";
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("suppressed", Type.FLAG));
    }

    @Override
    public Rows rows() {
        return Rows.MANY;
    }

    @Override
    public PreparedSql test(Condition condition) {
        return PreparedSql.of("channel = 'email'");
    }

    @Override
    public PreparedSql customers(PreparedSql test) {
        return new PreparedSql("select customer_id from contact_point join suppression using (address_hash) where " + test.text(), test.parameters());
    }
}
