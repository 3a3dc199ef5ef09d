package io.peyvand.ops.batch;

import io.peyvand.customer.Customers;
import io.peyvand.customer.PreparedSql;
import io.peyvand.ops.IncidentFilter;
import io.peyvand.ops.InstanceFilter;
import io.peyvand.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes a batch, or a preview of one, of what somebody asks for: the same filters as the lists she looked at. */
@Component
class BatchRequests {

    private final Batches batches;
    private final MigrationPreviews previews;
    private final Customers customers;
    private final JdbcClient jdbc;

    BatchRequests(Batches batches, MigrationPreviews previews, Customers customers, JdbcClient jdbc) {
        this.batches = batches;
        this.previews = previews;
        this.customers = customers;
        this.jdbc = jdbc;
    }

    Batches.Started start(BatchForm form) {
        BatchKind kind = kind(form);
        refuseUnread("variables", form.variables() != null && !form.variables().isEmpty(), BatchKind.SET_VARIABLES, kind);
        refuseUnread("from", form.from() != null, BatchKind.MOVE, kind);
        refuseUnread("to", form.to() != null, BatchKind.MOVE, kind);
        refuseUnread("version", form.version() != null, BatchKind.MIGRATE, kind);
        refuseUnread("mapping", form.mapping() != null && !form.mapping().isEmpty(), BatchKind.MIGRATE, kind);
        Target target = target(form, kind);
        Chosen chosen = chosen(form, target);
        return batches.start(new NewBatch(kind, target, chosen.what(), orders(form, kind), form.reason() == null ? null : form.reason().strip(),
                form.perSecond() == null ? NewBatch.USUAL_RATE : form.perSecond()), chosen.keys());
    }

    /** Nothing is changed. */
    Preview preview(BatchForm form) {
        BatchKind kind = kind(form);
        Chosen chosen = chosen(form, target(form, kind));
        orders(form, kind);
        long items = jdbc.sql("SELECT count(*) FROM (%s) chosen".formatted(chosen.keys().text())).params(chosen.keys().parameters())
                .query(Long.class).single();
        MigrationPreview migration = kind == BatchKind.MIGRATE
                ? previews.preview(journeyOf(form), form.version(), form.mapping() == null ? Map.of() : form.mapping(), chosen.keys()) : null;
        return new Preview(kind, items, migration);
    }

    private Chosen chosen(BatchForm form, Target target) {
        Map<String, String> asked = form.filter() == null ? Map.of() : form.filter();
        List<String> known = target == Target.INCIDENT ? IncidentFilter.FIELDS : InstanceFilter.FIELDS;
        asked.keySet().stream().filter(field -> !known.contains(field)).findFirst().ifPresent(field -> {
            throw Problem.badRequest("filter." + field, "There is no filter '%s'; known are %s.".formatted(field, String.join(", ", known)));
        });
        if (form.keys() != null && !form.keys().isEmpty()) {
            return picked(form.keys(), target);
        }
        if (target == Target.INCIDENT) {
            IncidentFilter filter = IncidentFilter.of(asked);
            return new Chosen(filter.parameters(), filter.incidents());
        }
        InstanceFilter filter = InstanceFilter.of(asked);
        PreparedSql all = filter.instances(customers);
        // What has ended can neither be stopped nor moved.
        return new Chosen(filter.parameters(), new PreparedSql(all.text() + " and i.ended_at = 'infinity'", all.parameters()));
    }

    private static Chosen picked(List<Long> keys, Target target) {
        String table = target == Target.INCIDENT ? "incident" : "process_instance";
        return new Chosen(Map.of("picked", String.valueOf(keys.size())), PreparedSql.of(
                "select i.key as instance_key from projection." + table + " i where i.ended_at = 'infinity' and i.key = any (?)",
                (Object) keys.toArray(Long[]::new)));
    }

    /** Of which process the chosen instances are, if all are of one. */
    Optional<String> journey(BatchForm form) {
        if (form.filter() != null && form.filter().get("journey") != null) {
            return Optional.of(form.filter().get("journey"));
        }
        PreparedSql keys = chosen(form, Target.INSTANCE).keys();
        List<String> journeys = jdbc.sql("""
                select distinct i.process_id from projection.process_instance i join (%s) chosen on chosen.instance_key = i.key where i.ended_at = 'infinity' limit 2"""
                .formatted(keys.text())).params(keys.parameters()).query(String.class).list();
        return journeys.size() == 1 ? Optional.of(journeys.getFirst()) : Optional.empty();
    }

    private String journeyOf(BatchForm form) {
        return journey(form).orElseThrow(() ->
                Problem.badRequest("filter.journey", "Say of which journey: instances go to another version of the same process."));
    }

    private static BatchKind kind(BatchForm form) {
        if (form.kind() == null) {
            throw Problem.badRequest("kind", "'kind' is one of RETRY, CANCEL, MOVE, MIGRATE and SET_VARIABLES.");
        }
        return form.kind();
    }

    private static Target target(BatchForm form, BatchKind kind) {
        Target target = form.target() == null ? kind == BatchKind.RETRY ? Target.INCIDENT : Target.INSTANCE : form.target();
        if (kind == BatchKind.RETRY && target == Target.INSTANCE || kind.destructive() && target == Target.INCIDENT) {
            throw Problem.badRequest("target", "Incidents are retried, instances are cancelled, moved or migrated.");
        }
        return target;
    }

    /** Who gives values with a retry would believe that they were set. */
    private static void refuseUnread(String field, boolean given, BatchKind reader, BatchKind kind) {
        if (given && kind != reader) {
            throw Problem.badRequest(field, "'%s' goes with the kind %s only, not with %s.%s".formatted(field, reader, kind,
                    reader == BatchKind.SET_VARIABLES ? " Its target INCIDENT retries afterwards." : ""));
        }
    }

    private static Orders orders(BatchForm form, BatchKind kind) {
        return switch (kind) {
            case RETRY, CANCEL -> Orders.NONE;
            case MOVE -> Orders.move(Acts.required("from", form.from()), Acts.required("to", form.to()));
            case MIGRATE -> {
                if (form.version() == null || form.version() < 1) {
                    throw Problem.badRequest("version", "'version' is the number of the version to go to.");
                }
                yield Orders.migrate(form.version(), form.mapping() == null ? Map.of() : form.mapping());
            }
            case SET_VARIABLES -> Orders.variables(Acts.checked(form.variables() == null ? Map.of() : form.variables()), null);
        };
    }

    private record Chosen(Map<String, String> what, PreparedSql keys) {
    }

    /** @param items how many it would mean at this moment */
    record Preview(BatchKind kind, long items, @Nullable MigrationPreview migration) {
    }
}
