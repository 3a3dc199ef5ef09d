package io.peyvand.customer;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the profile says; whoever was erased fits nothing. */
@Component
class ProfileCriterion implements CustomerCriterion {

    private static final String ATTRIBUTES = "attributes.*";
    private static final Map<String, String> COLUMNS = Map.of("email", "email", "phone", "phone", "locale", "locale",
            "timeZone", "time_zone", "createdAt", "created_at", "firstName", "first_name", "externalId", "external_id", "stage", "stage");

    @Override
    public String topic() {
        return "profile";
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("email", Type.FLAG),
                new Field("phone", Type.FLAG),
                new Field("locale", Type.TEXT, List.of("en", "fa")),
                new Field("timeZone", Type.TEXT, List.of("Asia/Tehran", "Europe/Berlin", "UTC")),
                new Field("createdAt", Type.DATE),
                new Field("stage", Type.CHOICE),
                new Field("firstName", Type.TEXT),
                new Field("externalId", Type.TEXT),
                new Field(ATTRIBUTES, Type.ANY));
    }

    @Override
    public Rows rows() {
        return Rows.ONE;
    }

    @Override
    public PreparedSql test(Condition condition) {
        if (condition.field().name().equals(ATTRIBUTES)) {
            return ColumnTest.ofField("attributes", condition);
        }
        String column = COLUMNS.get(condition.field().name());
        return condition.field().type() == Type.FLAG ? PreparedSql.of(column + " is not null") : ColumnTest.of(column, condition);
    }

    @Override
    public PreparedSql customers(PreparedSql test) {
        return new PreparedSql("select id as customer_id from customer where erased_at is null and (" + test.text() + ")",
                test.parameters());
    }
}
