package io.peyvand.channel.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against reports of real mail servers and what another reader of bounces makes of them; the files lie outside the repository. */
class BounceCorpusTests {

    private static final Path CORPUS = Path.of(Optional.ofNullable(System.getenv("PEYVAND_SHARED_DATA")).orElse("../shared/data"), "bounce");

    @BeforeAll
    static void needsTheCorpus() {
        boolean there = Files.isDirectory(CORPUS.resolve("eml"));
        if (!there) {
            System.err.println("SKIPPED: the bounce corpus is not at " + CORPUS.toAbsolutePath() + "; set PEYVAND_SHARED_DATA");
        }
        assumeThat(there).isTrue();
    }

    @Test
    void suppressesNobodyWrongly() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<String[]>> file : table("expected_sisimai.tsv").entrySet()) {
            boolean expected = file.getValue().stream().anyMatch(row -> row[5].equals("1"));
            if (!expected && kinds(file.getKey()).contains(BounceKind.HARD)) {
                wrong.add(file.getKey() + " " + file.getValue().getFirst()[4]);
            }
        }
        System.out.println("Bounce corpus: wrong suppressions " + wrong.size() + " " + wrong);
        assertThat(wrong).isEmpty();
    }

    @Test
    void agreesOnHardOrSoftWithAnotherReader() throws IOException {
        List<String> other = new ArrayList<>();
        Map<String, List<String[]>> files = table("expected_sisimai.tsv");
        for (Map.Entry<String, List<String[]>> file : files.entrySet()) {
            boolean expected = file.getValue().stream().anyMatch(row -> row[5].equals("1"));
            if (expected != kinds(file.getKey()).contains(BounceKind.HARD)) {
                other.add(file.getKey() + " " + String.join(",", file.getValue().getFirst()) + " " + read(file.getKey()));
            }
        }
        double share = 1 - (double) other.size() / files.size();
        System.out.printf("Bounce corpus: hard or soft agrees on %.1f %% of %d files; other opinion on:%n  %s%n", 100 * share, files.size(), String.join("\n  ", other));
        assertThat(share).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void readsTheFieldsOfNotifications() throws IOException {
        Map<String, List<String[]>> files = table("expected_rfc3464_fields.tsv");
        for (Map.Entry<String, List<String[]>> file : files.entrySet()) {
            // A notification inside the returned mail belongs to that mail.
            List<List<String>> expected = file.getValue().stream().filter(row -> row[1].equals("1")).map(row -> List.of(row).subList(3, 10).stream().map(BounceCorpusTests::plain).toList()).toList();
            Letter letter = letter(file.getKey());
            List<List<String>> found = ReportReader.blocks(letter).stream().map(BounceCorpusTests::row).toList();
            assertThat(found).as(file.getKey()).isEqualTo(expected);
        }
        System.out.printf("Bounce corpus: RFC 3464 fields as expected in %d files%n", files.size());
    }

    private static List<String> row(StatusFields block) {
        return List.of("final-recipient", "original-recipient", "action", "status", "diagnostic-code", "remote-mta", "reporting-mta").stream()
                .map(block::field).map(BounceCorpusTests::plain).toList();
    }

    /** The table writes a field on one line, and quotes it as CSV does. */
    private static String plain(String field) {
        String unquoted = field.startsWith("\"") && field.endsWith("\"") ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field;
        return unquoted.replaceAll("\\s+", " ").strip();
    }

    private static List<BounceKind> kinds(String file) throws IOException {
        return read(file).stream().map(RecipientReport::kind).toList();
    }

    private static List<RecipientReport> read(String file) throws IOException {
        return ReportReader.read(letter(file));
    }

    private static Letter letter(String file) throws IOException {
        return LetterReader.read(Files.readAllBytes(CORPUS.resolve("eml").resolve(file))).orElseThrow();
    }

    private static Map<String, List<String[]>> table(String name) throws IOException {
        Map<String, List<String[]>> rows = new LinkedHashMap<>();
        Files.readAllLines(CORPUS.resolve(name)).stream().skip(1).map(line -> line.split("\t", -1))
                .forEach(row -> rows.computeIfAbsent(row[0], file -> new ArrayList<>()).add(row));
        return rows;
    }
}
