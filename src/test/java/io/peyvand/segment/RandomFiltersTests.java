package io.peyvand.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.customer.PreparedSql;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whatever tree there is, SQL finds whom plain Java finds. */
class RandomFiltersTests {

    private static final long SEED = 20261122;
    private static final int TREES = 400;

    @Test
    void findWhomTheyMean() {
        AudienceProgram program = AudienceProgram.started();
        String prefix = "random-" + UUID.randomUUID() + "-";
        Random random = new Random(SEED);
        List<RememberedCustomer> customers = IntStream.range(0, 60).mapToObj(number -> RememberedCustomer.draw(random, prefix, number)).toList();
        customers.forEach(customer -> customer.store(program.jdbc));
        // As autovacuum does on its own soon after rows came: without figures the planner nests loops into loops.
        program.jdbc.sql("analyze").update();
        int empty = 0;
        for (int number = 0; number < TREES; number++) {
            RandomFilter drawn = RandomFilter.draw(random, 4);
            List<String> meant = customers.stream().filter(drawn.fits()).map(RememberedCustomer::externalId).sorted().toList();
            assertThat(found(program, drawn.json(), prefix)).as("tree %d: %s", number, drawn.json()).isEqualTo(meant);
            empty += meant.isEmpty() || meant.size() == customers.size() ? 1 : 0;
        }
        assertThat(empty).as("trees that tell nobody apart").isLessThan(TREES / 2);
    }

    /** Twice the same customer would show. */
    private static List<String> found(AudienceProgram program, String filter, String prefix) {
        PreparedSql members = program.bean(Segments.class).members(new JsonMapper().readTree(filter));
        return program.jdbc.sql("select c.external_id from (" + members.text() + ") a join customer c on c.id = a.customer_id where c.external_id like '" + prefix
                + "%' order by 1").params(members.parameters()).query(String.class).list();
    }
}
