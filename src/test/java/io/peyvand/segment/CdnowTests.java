package io.peyvand.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.peyvand.segment.SegmentSettings.Bgnbd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published figures on the CDNOW sample (Fader, Hardie and Lee 2005), from purchases that none of us made up. */
class CdnowTests {

    private static final LocalDate CALIBRATED = LocalDate.of(1997, 9, 30);
    private static final LocalDate END = LocalDate.of(1998, 6, 30);
    private static final Bgnbd PUBLISHED = new Bgnbd(0.243, 4.414, 0.793, 2.426);

    private static Collection<NavigableSet<LocalDate>> customers;

    @BeforeAll
    static void readsTheSample() throws IOException {
        Path sample = Stream.of(System.getenv("PEYVAND_SHARED_DATA"), "../shared/data").filter(folder -> folder != null)
                .map(folder -> Path.of(folder, "cdnow", "CDNOW_sample.txt")).filter(Files::exists).findFirst().orElse(null);
        if (sample == null) {
            System.err.println("CdnowTests are SKIPPED: no cdnow/CDNOW_sample.txt in ../shared/data or in PEYVAND_SHARED_DATA.");
        }
        assumeTrue(sample != null, "CDNOW_sample.txt is missing");
        Map<String, NavigableSet<LocalDate>> days = new HashMap<>();
        try (Stream<String> lines = Files.lines(sample)) {
            lines.map(String::strip).filter(line -> !line.isEmpty()).map(line -> line.split("\\s+")).forEach(cells ->
                    days.computeIfAbsent(cells[1], id -> new TreeSet<>()).add(LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE)));
        }
        customers = days.values();
    }

    @Test
    void hasThePublishedLikelihoodUnderThePublishedParameters() {
        assertThat(customers).hasSize(2_357);
        assertThat(customers.stream().mapToDouble(days -> logLikelihood(PUBLISHED, days)).sum()).isCloseTo(-9_582.4, within(0.1));
    }

    @Test
    void isLessLikelyUnderOtherParameters() {
        double published = customers.stream().mapToDouble(days -> logLikelihood(PUBLISHED, days)).sum();
        for (Bgnbd other : new Bgnbd[] {new Bgnbd(0.3, 4.414, 0.793, 2.426), new Bgnbd(0.243, 5.5, 0.793, 2.426), new Bgnbd(0.243, 4.414, 1, 2.426)}) {
            assertThat(customers.stream().mapToDouble(days -> logLikelihood(other, days)).sum()).isLessThan(published);
        }
    }

    /** What the first 39 weeks make us expect of the next 39, against what they bought; the model is known to fall a little short. */
    @Test
    void foreseesTheHoldoutPeriod() {
        PurchaseModel model = new PurchaseModel(PUBLISHED);
        double horizon = ChronoUnit.DAYS.between(CALIBRATED, END) / 7.0;
        double expected = customers.stream().map(Calibration::new)
                .mapToDouble(calibration -> model.expectedPurchases(calibration.frequency, calibration.last, calibration.age, horizon)).sum();
        long bought = customers.stream().mapToLong(days -> days.tailSet(CALIBRATED, false).size()).sum();
        assertThat(expected).isCloseTo(bought, within(0.15 * bought));
    }

    private static final class Calibration {

        private final int frequency;
        private final double last;
        private final double age;

        Calibration(NavigableSet<LocalDate> days) {
            NavigableSet<LocalDate> calibration = days.headSet(CALIBRATED, true);
            frequency = calibration.size() - 1;
            last = ChronoUnit.DAYS.between(calibration.first(), calibration.last()) / 7.0;
            age = ChronoUnit.DAYS.between(calibration.first(), CALIBRATED) / 7.0;
        }
    }

    /** Equation 6, with P(alive) taken from the model under test: L(x, t_x, T) = A(x) (alpha + T)^-(r+x) / P(alive). */
    private static double logLikelihood(Bgnbd parameters, NavigableSet<LocalDate> days) {
        Calibration customer = new Calibration(days);
        int x = customer.frequency;
        double r = parameters.r();
        double a = parameters.a();
        double b = parameters.b();
        double constant = logGamma(r + x) - logGamma(r) + r * Math.log(parameters.alpha())
                + logGamma(a + b) + logGamma(b + x) - logGamma(b) - logGamma(a + b + x);
        double stillThere = -(r + x) * Math.log(parameters.alpha() + customer.age);
        return constant + stillThere - Math.log(new PurchaseModel(parameters).alive(x, customer.last, customer.age));
    }

    /** Stirling's series, shifted to where it is exact to ten digits. */
    private static double logGamma(double z) {
        double shift = 0;
        double shifted = z;
        for (; shifted < 10; shifted++) {
            shift += Math.log(shifted);
        }
        double inverse = 1 / shifted;
        double series = inverse / 12 - Math.pow(inverse, 3) / 360 + Math.pow(inverse, 5) / 1260;
        return (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
