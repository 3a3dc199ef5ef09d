package io.peyvand.bench;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.peyvand.decision.Decisions;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.engine.ShippedWorkers;
import io.peyvand.model.gate.Examined;
import io.peyvand.model.gate.ModelGate;
import io.peyvand.model.proof.ProofCheck;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.offer.Offers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** How long the gate takes for the largest files of the shared data and of ours. */
public final class GateBench {

    private static final int RUNS = 15;

    private GateBench() {
    }

    public static void main(String[] arguments) throws IOException {
        Decisions decisions = mock(Decisions.class);
        when(decisions.fault(any(), any())).thenReturn(Optional.empty());
        Offers offers = mock(Offers.class);
        when(offers.findAll(any())).thenReturn(Map.of());
        ModelGate gate = new ModelGate(mock(ProcessEngine.class), decisions, offers, ShippedWorkers.all(), List.of(new ProofCheck(new JsonMapper())));
        Path data = Path.of(System.getenv().getOrDefault("PEYVAND_SHARED_DATA", "../shared/data"));
        System.out.println("| file | KB | first ms | median ms | problems |\n|---|---|---|---|---|");
        for (Path folder : List.of(data.resolve("bpmn"), data.resolve("dmn"), Path.of("bpmn"), Path.of("dmn"))) {
            largest(folder).ifPresent(file -> measure(gate, file));
        }
    }

    private static Optional<Path> largest(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            System.err.println("SKIPPED: no " + folder.toAbsolutePath());
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(bpmn|dmn)")).max(Comparator.comparing(file -> file.toFile().length()));
        }
    }

    private static void measure(ModelGate gate, Path file) {
        try {
            UploadedModel model = new UploadedModel(file.getFileName().toString(), Files.readAllBytes(file));
            double[] times = new double[RUNS];
            int problems = 0;
            for (int run = 0; run < RUNS; run++) {
                long start = System.nanoTime();
                Examined examined = gate.examine(List.of(model));
                times[run] = (System.nanoTime() - start) / 1e6;
                problems = examined.problems().size();
            }
            double first = times[0];
            Arrays.sort(times);
            System.out.printf("| %s | %d | %.0f | %.1f | %d |%n", file.getFileName(), model.content().length / 1024, first, times[RUNS / 2], problems);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
