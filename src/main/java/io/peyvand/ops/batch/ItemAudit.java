package io.peyvand.ops.batch;

import io.peyvand.access.Audit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Notes each act on each instance before the engine is asked for it. */
@Component
class ItemAudit {

    private final Audit audit;

    ItemAudit(Audit audit) {
        this.audit = audit;
    }

    private static String verb(BatchKind kind) {
        return kind == BatchKind.SET_VARIABLES ? "setVariables" : kind.name().toLowerCase(Locale.ROOT);
    }

    static String subject(long instanceKey) {
        return "instance-" + instanceKey;
    }

    void before(Item item, long instanceKey, Map<String, ?> before, Map<String, ?> after) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("batch", item.batch().id());
        if (item.batch().target() == Target.INCIDENT) {
            details.put("incident", item.key());
        }
        if (item.batch().reason() != null) {
            details.put("reason", item.batch().reason());
        }
        details.put("before", before);
        details.put("after", after);
        audit.recordAs(item.batch().createdBy(), "instance." + verb(item.batch().kind()), subject(instanceKey), details);
    }
}
