package io.peyvand.tracking;

import io.peyvand.customer.ConsentStatement;
import io.peyvand.customer.CustomerForm;
import io.peyvand.customer.Customers;
import io.peyvand.customer.FieldProblem;
import io.peyvand.customer.NewCustomer;
import io.peyvand.customer.PlainText;
import io.peyvand.customer.SavedCustomers;
import io.peyvand.tracking.CsvTable.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Rows that are customers. */
@Component
class CustomerRows implements ImportTarget {

    private static final Set<String> OWN =
            Set.of("externalId", "email", "firstName", "lastName", "phone", "locale", "timeZone", "consentEmail");
    private static final Set<String> YES = Set.of("true", "yes", "1");
    private static final Set<String> NO = Set.of("false", "no", "0");

    private final Customers customers;

    CustomerRows(Customers customers) {
        this.customers = customers;
    }

    @Override
    public String kind() {
        return "customers";
    }

    @Override
    public List<String> requiredColumns() {
        return List.of("externalId");
    }

    @Override
    public Outcome take(List<Row> rows, Options options) {
        List<RowError> errors = new ArrayList<>();
        List<NewCustomer> valid = new ArrayList<>(rows.size());
        List<Row> origins = new ArrayList<>(rows.size());
        for (Row row : rows) {
            List<FieldProblem> problems = new ArrayList<>();
            NewCustomer customer = read(row, options, problems);
            if (problems.isEmpty()) {
                valid.add(customer);
                origins.add(row);
            }
            problems.forEach(problem -> errors.add(RowError.at(row, problem.field(), problem.field() + " " + problem.message())));
        }
        SavedCustomers saved = customers.importAll(valid);
        for (int index = 0; index < valid.size(); index++) {
            if (saved.erased().contains(valid.get(index).externalId())) {
                errors.add(RowError.at(origins.get(index), "externalId", "this person was erased and is not taken in again by a list"));
            }
        }
        return new Outcome(saved.created() + saved.changed(), saved.unchanged(), errors);
    }

    private static NewCustomer read(Row row, Options options, List<FieldProblem> problems) {
        if (!row.fits()) {
            problems.add(new FieldProblem("row", "has %d fields and the header %d".formatted(row.record().getFieldCount(), row.columns().size())));
        }
        String externalId = row.get("externalId");
        if (externalId.isEmpty()) {
            problems.add(new FieldProblem("externalId", "is required"));
        }
        PlainText.fault(externalId, 200).ifPresent(fault -> problems.add(new FieldProblem("externalId", fault)));
        Map<String, Object> attributes = new HashMap<>();
        row.columns().keySet().stream().filter(column -> !OWN.contains(column) && !row.get(column).isEmpty())
                .forEach(column -> attributes.put(column, row.get(column)));
        CustomerForm form = new CustomerForm(row.get("email"), row.get("phone"), row.get("firstName"), row.get("lastName"),
                row.get("locale"), row.get("timeZone"), attributes, consents(row.get("consentEmail"), options, problems));
        problems.addAll(form.problems());
        return new NewCustomer(externalId, form);
    }

    /** The log names the import, whose record says when and of what kind it was: an import is only as good a proof as its file. */
    private static List<ConsentStatement> consents(String consentEmail, Options options, List<FieldProblem> problems) {
        String answer = consentEmail.toLowerCase(Locale.ROOT);
        if (answer.isEmpty()) {
            return List.of();
        }
        if (!YES.contains(answer) && !NO.contains(answer)) {
            problems.add(new FieldProblem("consentEmail", "must be true or false"));
            return List.of();
        }
        return List.of(new ConsentStatement("marketing", "email", YES.contains(answer), "csv-import " + options.importId(), null));
    }
}
