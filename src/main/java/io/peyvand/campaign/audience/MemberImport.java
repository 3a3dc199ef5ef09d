package io.peyvand.campaign.audience;

import io.peyvand.access.Audit;
import io.peyvand.campaign.audience.MemberList.Member;
import io.peyvand.customer.Customers;
import io.peyvand.customer.InvalidInput;
import io.peyvand.tracking.CsvTable;
import io.peyvand.web.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Records a campaign that ran elsewhere: who was in which arm comes from a file, what they did from the events everybody imports. */
@Component
class MemberImport {

    private static final int BATCH = 1_000;

    private final Experiments experiments;
    private final FrozenMembers members;
    private final Customers customers;
    private final Audit audit;
    private final Clock clock;

    MemberImport(Experiments experiments, FrozenMembers members, Customers customers, Audit audit, Clock clock) {
        this.experiments = experiments;
        this.members = members;
        this.customers = customers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes the rows that are right, all in one transaction, and closes the campaign: it counts as sent at that instant. A dry run finds the same and
     * changes nothing.
     *
     * @throws Problem 404, or 409 when it is no draft
     * @throws InvalidInput when the file or the instant cannot be used, or no row is right
     */
    @Transactional(rollbackFor = IOException.class)
    public ImportedMembers record(UUID campaignId, Path file, Instant sentAt, boolean dryRun) throws IOException {
        Experiment experiment = draft(campaignId);
        if (sentAt.isAfter(clock.instant())) {
            throw new InvalidInput("sentAt", "lies in the future; give the moment at which the campaign was sent");
        }
        MemberList list = new MemberList(experiment);
        customers.holdErasures();
        try (CsvTable table = CsvTable.open(file)) {
            table.require(List.of("customer", "arm"));
            while (table.hasNext()) {
                take(campaignId, list, list.read(batch(table)));
            }
        }
        ImportedMembers imported = list.tally();
        if (imported.accepted() == 0) {
            throw new InvalidInput("file", imported.errors().isEmpty() ? "has no rows" : "has no row that is right; the first: " + imported.errors().getFirst().message());
        }
        if (dryRun) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return imported;
        }
        members.closeAsImported(campaignId, sentAt, clock.instant());
        audit.record("campaign.importMembers", campaignId.toString(), Map.of("accepted", imported.accepted(), "rejected", imported.rejected()));
        return imported;
    }

    private Experiment draft(UUID campaignId) {
        Experiment experiment = experiments.locked(campaignId);
        if (!experiment.state().equals("DRAFT")) {
            throw Problem.conflict("The campaign '%s' is %s; only a draft can take members from a file.".formatted(experiment.name(), experiment.state()));
        }
        return experiment;
    }

    private static List<CsvTable.Row> batch(CsvTable table) {
        List<CsvTable.Row> rows = new ArrayList<>(BATCH);
        while (rows.size() < BATCH && table.hasNext()) {
            rows.add(table.next());
        }
        return rows;
    }

    private void take(UUID campaignId, MemberList list, Map<String, Member> named) {
        Map<String, Long> ids = customers.idsOf(named.keySet());
        Map<Long, Member> known = new HashMap<>();
        named.forEach((externalId, member) -> {
            if (ids.containsKey(externalId)) {
                known.put(ids.get(externalId), member);
            } else {
                list.unknown(member);
            }
        });
        Map<Long, Integer> earlier = members.armsOf(campaignId, known.keySet());
        earlier.forEach((id, arm) -> list.settle(known.remove(id), arm));
        members.add(campaignId, known);
        list.accept(known.size());
    }
}
