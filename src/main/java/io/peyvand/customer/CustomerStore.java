package io.peyvand.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code customer}; every call is one statement, however many customers it is about. */
@Component
class CustomerStore {

    private static final String SELECT = """
            select id, external_id, email, phone, first_name, last_name, locale, time_zone, stage, attributes
            from customer where erased_at is null and\s""";

    private static final String SAVE = """
            insert into customer as c (external_id, email, phone, first_name, last_name, locale, time_zone, attributes, stage, created_at, updated_at)
            select n.external_id, n.email, n.phone, n.first_name, n.last_name, n.locale, n.time_zone, n.attributes::jsonb, :stage, :now, :now
            from unnest(:externalIds, :emails, :phones, :firstNames, :lastNames, :locales, :timeZones, :attributes)
                as n(external_id, email, phone, first_name, last_name, locale, time_zone, attributes)
            order by n.external_id
            on conflict (external_id) do\s""";

    private static final String REPLACE = """
            update set email = excluded.email, phone = excluded.phone, first_name = excluded.first_name, last_name = excluded.last_name,
                locale = excluded.locale, time_zone = excluded.time_zone, attributes = excluded.attributes, updated_at = excluded.updated_at
            where (c.email, c.phone, c.first_name, c.last_name, c.locale, c.time_zone, c.attributes) is distinct from
                (excluded.email, excluded.phone, excluded.first_name, excluded.last_name, excluded.locale, excluded.time_zone, excluded.attributes)
            returning id, external_id, (xmax = 0) as created""";

    /** A list that has no telephone column, or an empty cell, does not know better than what is stored. */
    private static final String MERGE = """
            update set email = coalesce(excluded.email, c.email), phone = coalesce(excluded.phone, c.phone),
                first_name = coalesce(excluded.first_name, c.first_name), last_name = coalesce(excluded.last_name, c.last_name),
                locale = coalesce(excluded.locale, c.locale), time_zone = coalesce(excluded.time_zone, c.time_zone),
                attributes = c.attributes || excluded.attributes, updated_at = excluded.updated_at
            where (c.email, c.phone, c.first_name, c.last_name, c.locale, c.time_zone, c.attributes) is distinct from
                (coalesce(excluded.email, c.email), coalesce(excluded.phone, c.phone), coalesce(excluded.first_name, c.first_name),
                 coalesce(excluded.last_name, c.last_name), coalesce(excluded.locale, c.locale), coalesce(excluded.time_zone, c.time_zone),
                 c.attributes || excluded.attributes)
            returning id, external_id, (xmax = 0) as created""";

    private static final String KEEP = "nothing returning id, external_id, true as created";

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    CustomerStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Optional<CustomerProfile> find(long id) {
        return jdbc.sql(SELECT + "id = :id").param("id", id).query(this::profile).optional();
    }

    Optional<CustomerProfile> findByExternalId(String externalId) {
        return jdbc.sql(SELECT + "external_id = :externalId").param("externalId", externalId).query(this::profile).optional();
    }

    /** The oldest customer with this address. */
    Optional<CustomerProfile> findByEmail(String email) {
        return jdbc.sql(SELECT + "lower(email) = lower(:email) order by id limit 1").param("email", email).query(this::profile).optional();
    }

    List<CustomerProfile> findAll(Collection<Long> ids) {
        return jdbc.sql(SELECT + "id = any(:ids)").param("ids", ids.toArray(Long[]::new)).query(this::profile).list();
    }

    Map<String, Long> idsOf(Collection<String> externalIds) {
        Map<String, Long> ids = HashMap.newHashMap(externalIds.size());
        jdbc.sql("select external_id, id from customer where external_id = any(:externalIds) and erased_at is null")
                .param("externalIds", externalIds.toArray(String[]::new))
                .query(row -> {
                    ids.put(row.getString(1), row.getLong(2));
                });
        return ids;
    }

    Map<String, Long> languages() {
        Map<String, Long> languages = new HashMap<>();
        jdbc.sql("""
                select lower(split_part(replace(locale, '_', '-'), '-', 1)) as language, count(*)
                from customer where erased_at is null and locale <> '' group by 1 order by 2 desc limit 50""")
                .query(row -> {
                    languages.put(row.getString(1), row.getLong(2));
                });
        return languages;
    }

    Set<String> attributeNames() {
        return Set.copyOf(jdbc.sql("""
                select distinct jsonb_object_keys(attributes)
                from (select attributes from customer where erased_at is null order by id desc limit 5000) as newest limit 1000""")
                .query(String.class).list());
    }

    /** Each condition on an index. */
    List<CustomerProfile> startingWith(String typed, int most) {
        String pattern = typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return jdbc.sql(SELECT + """
                (external_id like :exact or lower(email) like :lower or lower(first_name) like :lower or lower(last_name) like :lower)
                order by id limit :most""")
                .param("exact", pattern).param("lower", pattern.toLowerCase(Locale.ROOT)).param("most", most).query(this::profile).list();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from customer)").query(Boolean.class).single();
    }

    /** Jumps from each stage to the next in the index, so that a million customers cost as many steps as there are stages. */
    List<String> stages() {
        return jdbc.sql("""
                with recursive stages as (
                    (select stage from customer order by stage limit 1)
                    union all
                    select (select c.stage from customer c where c.stage > s.stage order by c.stage limit 1) from stages s where s.stage is not null)
                select stage from stages where stage is not null""").query(String.class).list();
    }

    enum Conflict {
        REPLACE(CustomerStore.REPLACE), MERGE(CustomerStore.MERGE), KEEP(CustomerStore.KEEP);

        private final String action;

        Conflict(String action) {
            this.action = action;
        }
    }

    /** @return the rows that were created or changed; a row that says what is stored already is absent */
    List<Row> save(List<NewCustomer> customers, String stage, Conflict conflict) {
        return jdbc.sql(SAVE + conflict.action)
                .param("stage", stage)
                .param("now", OffsetDateTime.now(clock))
                .param("externalIds", column(customers, NewCustomer::externalId))
                .param("emails", column(customers, customer -> customer.form().email()))
                .param("phones", column(customers, customer -> customer.form().phone()))
                .param("firstNames", column(customers, customer -> customer.form().firstName()))
                .param("lastNames", column(customers, customer -> customer.form().lastName()))
                .param("locales", column(customers, customer -> customer.form().locale()))
                .param("timeZones", column(customers, customer -> customer.form().timeZone()))
                .param("attributes", column(customers, customer -> json.writeValueAsString(customer.form().attributes())))
                .query((row, number) -> new Row(row.getLong(1), row.getString(2), row.getBoolean(3)))
                .list();
    }

    record Row(long id, String externalId, boolean created) {
    }

    private static String[] column(List<NewCustomer> customers, Function<NewCustomer, @Nullable String> value) {
        return customers.stream().map(value).toArray(String[]::new);
    }

    /** @return whether it was another stage before */
    boolean changeStage(long id, String stage) {
        return jdbc.sql("update customer set stage = :stage, updated_at = :now where id = :id and erased_at is null and stage <> :stage")
                .param("stage", stage).param("now", OffsetDateTime.now(clock)).param("id", id).update() == 1;
    }

    void changeLocale(long id, String locale) {
        jdbc.sql("update customer set locale = :locale, updated_at = :now where id = :id and erased_at is null")
                .param("locale", locale).param("now", OffsetDateTime.now(clock)).param("id", id).update();
    }

    /** Waits for whoever changes her now, so that nothing is written between erasing her facts and her profile. */
    boolean lock(long id) {
        return jdbc.sql("select 1 from customer where id = :id for update").param("id", id).query(Integer.class).optional().isPresent();
    }

    void anonymise(long id) {
        jdbc.sql("""
                update customer set external_id = 'erased-' || id, email = null, phone = null, first_name = null, last_name = null,
                    locale = null, time_zone = null, attributes = '{}', stage = 'sunset', updated_at = :now, erased_at = :now
                where id = :id and erased_at is null""").param("id", id).param("now", OffsetDateTime.now(clock)).update();
    }

    private CustomerProfile profile(ResultSet row, int number) throws SQLException {
        String locale = row.getString("locale");
        String timeZone = row.getString("time_zone");
        return new CustomerProfile(
                row.getLong("id"), row.getString("external_id"), row.getString("email"), row.getString("phone"),
                row.getString("first_name"), row.getString("last_name"),
                locale == null ? null : Locale.forLanguageTag(locale.replace('_', '-')),
                timeZone == null ? null : ZoneId.of(timeZone),
                row.getString("stage"), json.readValue(row.getString("attributes"), OBJECT));
    }
}
