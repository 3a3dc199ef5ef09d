package io.peyvand.campaign.audience;

import io.peyvand.campaign.audience.Experiment.Arm;
import io.peyvand.campaign.audience.ImportedMembers.RowError;
import io.peyvand.tracking.CsvTable.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code customer,arm} of one file and keeps the tally. */
final class MemberList {

    private static final int MOST_ERRORS = 1_000;
    private static final String HOLDOUT = "holdout";

    private final Map<String, Integer> arms = new HashMap<>();
    private final List<RowError> errors = new ArrayList<>();
    private long rows;
    private long accepted;
    private long duplicates;
    private long rejected;

    MemberList(Experiment experiment) {
        for (Arm arm : experiment.arms()) {
            arms.merge(arm.offer(), arm.position(), (first, second) -> null);
        }
        experiment.arms().forEach(arm -> arms.put(String.valueOf(arm.position()), arm.position()));
        arms.put(HOLDOUT, 0);
    }

    record Member(Row row, String customer, int arm) {
    }

    /** The members that these rows name, by external id; a second row of the same customer stays outside. */
    Map<String, Member> read(List<Row> batch) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (Row row : batch) {
            rows++;
            Integer arm = arms.get(row.get("arm"));
            if (row.get("customer").isEmpty()) {
                reject(row, "customer", "customer is required");
            } else if (arm == null) {
                reject(row, "arm", "arm '%s' is none of %s".formatted(row.get("arm"), arms.keySet().stream().sorted().toList()));
            } else {
                add(members, new Member(row, row.get("customer"), arm));
            }
        }
        return members;
    }

    private void add(Map<String, Member> members, Member member) {
        Member earlier = members.putIfAbsent(member.customer(), member);
        if (earlier != null) {
            settle(member, earlier.arm());
        }
    }

    void accept(int number) {
        accepted += number;
    }

    void unknown(Member member) {
        reject(member.row(), "customer", "customer '%s' is unknown or was erased".formatted(member.customer()));
    }

    /** She is in that arm already. */
    void settle(Member member, @Nullable Integer arm) {
        if (arm != null && arm == member.arm()) {
            duplicates++;
        } else {
            reject(member.row(), "arm", "customer '%s' is in another arm already; nobody can be in two".formatted(member.customer()));
        }
    }

    private void reject(Row row, String field, String message) {
        rejected++;
        if (errors.size() < MOST_ERRORS) {
            errors.add(new RowError(row.number(), field, "%s (line %d)".formatted(message, row.line())));
        }
    }

    ImportedMembers tally() {
        return new ImportedMembers(rows, accepted, duplicates, rejected, List.copyOf(errors));
    }
}
