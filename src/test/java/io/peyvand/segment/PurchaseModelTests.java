package io.peyvand.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.peyvand.segment.SegmentSettings.Bgnbd;
import org.junit.jupiter.api.Test;

class PurchaseModelTests {

    private static final Bgnbd CDNOW = new Bgnbd(0.243, 4.414, 0.793, 2.426);

    private final PurchaseModel model = new PurchaseModel(CDNOW);

    /** Hardie's note "Implementing the BG/NBD Model for Customer Base Analysis in Excel" works this customer out: 1.226. */
    @Test
    void expectsWhatThePublishedExampleExpects() {
        assertThat(model.expectedPurchases(2, 30.43, 38.86, 39)).isCloseTo(1.226, within(0.0005));
    }

    /** The walkthrough of the R package BTYD works customer 1516 out over 52 weeks: 25.76 purchases, alive with 0.969. */
    @Test
    void agreesWithTheWalkthroughOnAFrequentBuyer() {
        assertThat(model.expectedPurchases(26, 30.86, 31, 52)).isCloseTo(25.76, within(0.01));
        assertThat(model.alive(26, 30.86, 31)).isCloseTo(0.969, within(0.0005));
    }

    @Test
    void countsWhoBoughtOnceAsAlive() {
        assertThat(model.alive(0, 0, 100)).isEqualTo(1);
    }

    @Test
    void doubtsMoreTheLongerSomebodyIsSilent() {
        assertThat(model.alive(5, 20, 21)).isGreaterThan(model.alive(5, 20, 30)).isGreaterThan(0.8);
        assertThat(model.alive(5, 20, 30)).isGreaterThan(model.alive(5, 20, 100));
        assertThat(model.alive(5, 20, 1_000)).isCloseTo(0, within(0.001));
    }

    @Test
    void doubtsAFrequentBuyerSoonerThanARareOne() {
        assertThat(model.alive(20, 20, 40)).isLessThan(model.alive(1, 20, 40));
    }

    @Test
    void expectsNothingInNoTimeAndMoreInMore() {
        assertThat(model.expectedPurchases(3, 10, 20, 0)).isCloseTo(0, within(1e-9));
        assertThat(model.expectedPurchases(3, 10, 20, 10)).isLessThan(model.expectedPurchases(3, 10, 20, 20));
    }

    @Test
    void standsOnItsLimitWhereTheFormulaHasAPole() {
        double below = new PurchaseModel(new Bgnbd(0.243, 4.414, 0.999, 2.426)).expectedPurchases(2, 30, 39, 39);
        double at = new PurchaseModel(new Bgnbd(0.243, 4.414, 1, 2.426)).expectedPurchases(2, 30, 39, 39);
        double above = new PurchaseModel(new Bgnbd(0.243, 4.414, 1.001, 2.426)).expectedPurchases(2, 30, 39, 39);
        assertThat(at).isBetween(above, below);
    }

    /** 2F1(1, 1; 2; z) = -ln(1 - z) / z. */
    @Test
    void sumsTheHypergeometricSeries() {
        for (double z : new double[] {0.1, 0.5, 0.9, 0.99}) {
            assertThat(PurchaseModel.hypergeometric(1, 1, 2, z)).isCloseTo(-Math.log(1 - z) / z, within(1e-7));
        }
    }
}
