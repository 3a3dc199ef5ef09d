package io.peyvand.customer;

import io.peyvand.customer.CustomerStore.Conflict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who the customers are. */
@Component
public class Customers {

    private static final String PROSPECT = "prospect";
    private static final CustomerForm UNKNOWN = new CustomerForm(null, null, null, null, null, null, null, null);

    private final CustomerStore store;
    private final Erasures erasures;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CustomerFacet> facets;

    Customers(CustomerStore store, Erasures erasures, ApplicationEventPublisher events, ObjectProvider<CustomerFacet> facets) {
        this.store = store;
        this.erasures = erasures;
        this.events = events;
        this.facets = facets;
    }

    public Optional<CustomerProfile> find(long id) {
        return store.find(id);
    }

    public Optional<CustomerProfile> findByExternalId(String externalId) {
        return store.findByExternalId(externalId);
    }

    /** In one statement; erased and unknown customers are absent. */
    public Map<Long, CustomerProfile> findAll(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : store.findAll(ids).stream().collect(Collectors.toMap(CustomerProfile::id, Function.identity()));
    }

    /** In one statement for each module that has some: the facts that entry rules ask about many customers at once. */
    public Map<Long, Map<String, Object>> factsOf(Collection<Long> ids) {
        Map<Long, Map<String, Object>> facts = new HashMap<>();
        facets.forEach(facet -> facet.factsOf(ids).forEach((id, own) -> facts.computeIfAbsent(id, key -> new HashMap<>()).putAll(own)));
        return facts;
    }

    /** In one statement: external id to id; unknown and erased are absent. */
    public Map<String, Long> idsOf(Collection<String> externalIds) {
        return externalIds.isEmpty() ? Map.of() : store.idsOf(externalIds);
    }

    /** Creates customers that are known by nothing but their external id, set-based; ids of all of them, save those who were erased. */
    @Transactional
    public Map<String, Long> registerAll(Collection<String> externalIds) {
        Map<String, Long> ids = new HashMap<>(idsOf(externalIds));
        Set<String> missing = externalIds.stream().filter(externalId -> !ids.containsKey(externalId)).collect(Collectors.toSet());
        if (missing.isEmpty()) {
            return ids;
        }
        missing.removeAll(erasures.among(missing));
        store.save(missing.stream().map(externalId -> new NewCustomer(externalId, UNKNOWN)).toList(), PROSPECT, Conflict.KEEP);
        ids.putAll(idsOf(missing));
        return ids;
    }

    /** Nobody is erased until the caller's transaction has ended: to be called before facts are stored under ids found after it. */
    public void holdErasures() {
        erasures.holdOff();
    }

    /**
     * Takes over a list of valid customers, in the caller's transaction. An empty field leaves what is known, and nobody who was erased
     * comes back.
     */
    @Transactional
    public SavedCustomers importAll(List<NewCustomer> customers) {
        return importAll(customers, PROSPECT);
    }

    /** The same for people who never were customers and asked to hear of us. */
    @Transactional
    public SavedCustomers importLeads(List<NewCustomer> leads) {
        return importAll(leads, "lead");
    }

    /**
     * Everybody who was not erased, to be joined with what others know of her: {@code customer_id, external_id, stage, time_zone} and
     * whether she has an address to write mails to, {@code addressed}.
     */
    public PreparedSql everybody() {
        return PreparedSql.of("""
                select id as customer_id, external_id, stage, time_zone, coalesce(email, '') <> '' as addressed
                from customer where erased_at is null""");
    }

    /** The stages that profiles have now; reads the index from one to the next. */
    public List<String> stages() {
        return store.stages();
    }

    /** How many customers read which language, those of whom it is unknown left out. */
    public Map<String, Long> languages() {
        return store.languages();
    }

    /** The names of attributes that the newest customers have. */
    public Set<String> attributeNames() {
        return store.attributeNames();
    }

    /** Those whose name, address or external id begins with what was typed, a few. */
    public List<CustomerProfile> startingWith(String typed, int most) {
        return store.startingWith(typed, most);
    }

    /** Whether nobody was ever stored; those who were erased count. */
    public boolean isEmpty() {
        return store.isEmpty();
    }

    private SavedCustomers importAll(List<NewCustomer> customers, String stage) {
        Map<String, NewCustomer> latest = LinkedHashMap.newLinkedHashMap(customers.size());
        customers.forEach(customer -> latest.put(customer.externalId(), customer));
        Set<String> erased = erasures.amongCustomers(customers);
        latest.keySet().removeAll(erased);
        List<NewCustomer> wanted = List.copyOf(latest.values());
        if (wanted.isEmpty()) {
            return new SavedCustomers(0, 0, 0, erased);
        }
        List<CustomerStore.Row> written = store.save(wanted, stage, Conflict.MERGE);
        tell(wanted, true);
        int created = (int) written.stream().filter(CustomerStore.Row::created).count();
        int refused = (int) customers.stream().filter(customer -> erased.contains(customer.externalId())).count();
        return new SavedCustomers(created, written.size() - created, customers.size() - refused - written.size(), erased);
    }

    /** Replaces her profile by what the client says now. @return whether she is new */
    @Transactional
    boolean put(NewCustomer customer) {
        boolean created = store.save(List.of(customer), PROSPECT, Conflict.REPLACE).stream().anyMatch(CustomerStore.Row::created);
        tell(List.of(customer), false);
        return created;
    }

    /**
     * Finds the customer who has this address, or creates her as a lead. A form is open to everybody, so it never changes a profile.
     *
     * @return her external id, empty when the owner of the address was erased
     */
    @Transactional
    public Optional<String> registerLead(NewCustomer lead) {
        String email = lead.form().email();
        if (email == null || erasures.remembersAddress(email)) {
            return Optional.empty();
        }
        Optional<CustomerProfile> known = store.findByEmail(email);
        if (known.isPresent()) {
            return known.map(CustomerProfile::externalId);
        }
        store.save(List.of(lead), "lead", Conflict.KEEP);
        tell(List.of(lead), false);
        return Optional.of(lead.externalId());
    }

    /**
     * Creates a temporary table with her own stage of every customer, {@code customer_id bigint, stage text}, ordered by id, and drops it
     * with the transaction: for whoever works on all of them at once.
     */
    public void copyStagesInto(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table " + table
                    + " on commit drop as select id as customer_id, stage from customer where erased_at is null order by id");
        }
    }

    /** She chose the language of what is written to her. */
    @Transactional
    public void speakTo(long id, Locale locale) {
        store.changeLocale(id, locale.toLanguageTag());
    }

    private void tell(List<NewCustomer> customers, boolean imported) {
        Map<String, Long> ids = store.idsOf(customers.stream().map(NewCustomer::externalId).toList());
        List<CustomersSaved.Saved> saved = new ArrayList<>(customers.size());
        customers.forEach(customer -> saved.add(
                new CustomersSaved.Saved(ids.get(customer.externalId()), customer.form().email(), customer.form().consents())));
        events.publishEvent(new CustomersSaved(saved, imported));
    }
}
