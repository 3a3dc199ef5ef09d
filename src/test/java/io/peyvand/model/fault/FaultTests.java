package io.peyvand.model.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class FaultTests {

    private static final Path SOURCES = Path.of("src/main/java/io/peyvand/model");
    private static final Pattern RAISED = Pattern.compile("(?:Fault\\.of|FeelRefused|XmlRefused|error|warning|because)\\((?:[^\";]*, )?\"([a-z.-]+)\"");
    private static final Pattern GAP = Pattern.compile("\\{(\\d)[^}]*}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z-]+(?:\\.[a-z-]+)?|\\.[a-z-]+)\"");

    @AfterEach
    void forgetTheReader() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void hasEverySentenceInBothLanguagesWithTheSameGaps() {
        Properties english = sentences("");
        Properties persian = sentences("_fa");
        assertThat(persian.keySet()).isEqualTo(english.keySet());
        assertThat(english.stringPropertyNames()).allSatisfy(code -> {
            assertThat(gaps(persian.getProperty(code))).as(code).isEqualTo(gaps(english.getProperty(code)));
            if (!english.getProperty(code).matches("\\{0}")) {
                assertThat(persian.getProperty(code)).as(code).containsPattern("\\p{IsArabic}{2}");
            }
        });
    }

    @Test
    void hasASentenceForEveryCodeThatIsRaised() {
        Set<String> known = sentences("").stringPropertyNames();
        Set<String> rules = known.stream().filter(code -> code.contains(".")).map(code -> code.split("\\.")[0]).collect(Collectors.toSet());
        Set<String> raised = sources().flatMap(source -> Stream.concat(found(RAISED, source),
                found(LITERAL, source).filter(literal -> literal.indexOf('.') > 0 && rules.contains(literal.split("\\.")[0])))).collect(Collectors.toCollection(TreeSet::new));
        assertThat(raised).hasSizeGreaterThan(80);
        assertThat(raised.stream().filter(code -> !code.endsWith("-"))).allSatisfy(code -> assertThat(known).contains(code));
    }

    @Test
    void keepsNoSentenceThatNothingRaises() {
        Set<String> literals = sources().flatMap(source -> found(LITERAL, source)).collect(Collectors.toSet());
        assertThat(sentences("").stringPropertyNames()).allSatisfy(code -> {
            boolean ofTheProof = code.startsWith("dmn-") && (!code.contains(".") || literals.contains(code.substring(code.indexOf('.'))));
            boolean called = code.startsWith("called-") && literals.contains("called-");
            assertThat(literals.contains(code) || ofTheProof || called).as(code).isTrue();
        });
    }

    @Test
    void speaksTheReadersLanguageAndEnglishToNobody() {
        Fault fault = Fault.of("offer", "spring-sale");
        assertThat(fault.sentence()).isEqualTo("There is no offer 'spring-sale'; choose one of the catalogue or add it there.");
        LocaleContextHolder.setLocale(Locale.of("fa"));
        assertThat(fault.sentence()).contains("«\u2068spring-sale\u2069»").startsWith("پیشنهادی");
        assertThat(Fault.of("table-size", 2_000).sentence()).contains("۲٬۰۰۰");
        LocaleContextHolder.setLocale(Locale.GERMAN);
        assertThat(fault.sentence()).startsWith("There is no offer");
    }

    private static Stream<String> found(Pattern pattern, String source) {
        return pattern.matcher(source).results().map(found -> found.group(1));
    }

    private static Set<String> gaps(String sentence) {
        Set<String> gaps = new HashSet<>();
        GAP.matcher(sentence).results().forEach(gap -> gaps.add(gap.group(1)));
        return gaps;
    }

    private static Stream<String> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(FaultTests::read).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Properties sentences(String language) {
        Properties sentences = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages/gate" + language + ".properties"))) {
            sentences.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return sentences;
    }
}
