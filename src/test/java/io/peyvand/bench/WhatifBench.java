package io.peyvand.bench;

import io.peyvand.ApiClient.Answer;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.whatif.WhatIfProgram;
import io.peyvand.model.xml.UploadedModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A what-if over HTTP from the request to the stored result: bench/run.sh whatif [customers [rounds]]. Without the engine, since none
 * takes part; the shipped tables count as deployed.
 */
final class WhatifBench {

    private static final String ORDER = """
            {"draft": true, "facts": {"reason": "churn-risk", "attempt": 1}}""";

    private final WhatIfProgram program = WhatIfProgram.started();

    private WhatifBench() {
    }

    public static void main(String[] arguments) throws Exception {
        int customers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        WhatifBench bench = new WhatifBench();
        fill(bench.program.jdbc, customers);
        String table = Files.readString(Path.of("dmn/treatment.dmn"));
        Map<String, String> drafts = new LinkedHashMap<>();
        drafts.put("offer of every churn rule changed", table.replace("\"retention-discount\"", "\"retention-reminder\""));
        drafts.put("one cell that only the library reads", table.replaceFirst("<text>\"nurture\"</text>", "<text>string length(?) = 7</text>"));
        System.out.printf("treatment.dmn against a draft of it, %,d customers, heap %d MB%n", customers, Runtime.getRuntime().maxMemory() >> 20);
        System.out.printf("%-42s %6s %10s %12s %12s %16s%n", "draft", "round", "seconds", "customers/s", "changed", "left compiled");
        for (Map.Entry<String, String> draft : drafts.entrySet()) {
            for (int round = 1; round <= rounds; round++) {
                bench.measure(draft.getKey(), draft.getValue(), round);
            }
        }
        System.exit(0);
    }

    private void measure(String name, String xml, int round) throws InterruptedException {
        Drafts drafts = program.context.getBean(Drafts.class);
        drafts.discard("treatment", "admin");
        drafts.save("treatment", "admin", new UploadedModel("treatment.dmn", xml.getBytes(StandardCharsets.UTF_8)), 0, 3);
        long start = System.nanoTime();
        Answer started = program.api.post("/api/decisions/treatment/what-ifs", ORDER);
        if (started.status() != 202) {
            throw new IllegalStateException(started.body());
        }
        JsonNode run = program.api.get("/api/decisions/treatment/what-ifs/" + started.json().get("id").asLong()).json();
        while (run.get("state").asString().equals("RUNNING")) {
            Thread.sleep(50);
            run = program.api.get("/api/decisions/treatment/what-ifs/" + run.get("id").asLong()).json();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        JsonNode result = run.get("result");
        long customers = result.get("customers").asLong();
        System.out.printf("%-42s %6d %10.2f %,12.0f %,12d %15.1f%%%n", name, round, seconds, customers / seconds, result.get("changed").asLong(),
                100.0 * result.get("speed").get("rowsByLibrary").asLong() / customers);
    }

    private static void fill(JdbcClient jdbc, int customers) {
        jdbc.sql("truncate customer, score, consent_state cascade").update();
        jdbc.sql("insert into customer (external_id, locale) select 'bench-' || n, (array['en','de','fa'])[1 + n % 3] from generate_series(1, ?) n").param(customers).update();
        jdbc.sql("""
                insert into score (customer_id, scoring_id, purchases, frequency, recency_days, monetary, total, recency_quintile, frequency_quintile,
                    monetary_quintile, churn_risk, clv, stage, value_segment, churn_band, changed)
                select id, 0, 10, 9, id % 720, 50, 500, 1 + id % 5, 1 + id % 5, 1 + id % 5, random(), round((300 * random() * random())::numeric, 2),
                    (array['new','active','active','loyal','at-risk','lapsed','sunset'])[1 + id % 7], (array['top','high','medium','low'])[1 + id % 4],
                    (array['high','medium','low'])[1 + id % 3], false
                from customer""").update();
        jdbc.sql("insert into consent_state select id, 'marketing', 'email', random() < 0.8, now() from customer where id % 10 > 0").update();
        jdbc.sql("vacuum analyze customer, score, consent_state").update();
    }
}
