package io.peyvand.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.peyvand.customer.Customers;
import io.peyvand.web.PublicAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferChecksTests {

    private final OfferSettings settings = new OfferSettings("Nur Bookshop", "https://shop.example/", "12 Hafez Street, Shiraz");
    private final Customers customers = mock(Customers.class);
    private final OfferChecks checks = checks(settings);

    @BeforeEach
    void knowsCustomers() {
        when(customers.languages()).thenReturn(Map.of("en", 10L));
        when(customers.attributeNames()).thenReturn(Set.of("city"));
    }

    @ParameterizedTest
    @MethodSource("io.peyvand.offer.ShippedOffersTests#shipped")
    void findsNothingAgainstShippedOffers(Offer offer) {
        assertThat(checks.of(offer, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "<p>x</p><a href=''>y</a> ~ emptyLink",
        "<p>x</p><a href='#'>y</a> ~ emptyLink",
        "<p>x</p><a href='shop/books'>y</a> ~ brokenLink",
        "<p>x</p><a href='https:// shop.example'>y</a> ~ brokenLink",
        "<p>x</p><a href='https://shop'>y</a> ~ brokenLink",
        "<p>x</p><a href='javascript:x()'>y</a> ~ brokenLink",
        "<p>x</p><a href='https://s.example/?n=*|FNAME|*'>y</a> ~ emptyLink",
        "<p>x</p><a href='http://shop.example/'>y</a> ~ plainLink",
        "<p>x</p><a href='https://shop.example/'></a> ~ namelessLink",
        "<p>x</p><a href='{{attributes.city}}'>y</a> ~ linkFromData",
        "<p>Dear *|FNAME|*</p> ~ foreignField",
        "<p>Dear ${name}</p> ~ foreignField",
        "<p>Dear {name}</p> ~ foreignField",
        "<p>Size {{attributes.shoeSize}}</p> ~ unknownAttribute",
        "<img src='https://s.example/a.png'>wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww ~ noAlt",
        "<img alt='a' src='data:image/png;base64,x'>wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww ~ imageByAddress",
        "<img alt='a' src='https://s.example/a.png'> ~ onlyImages",
        "<p>x</p><script>y()</script> ~ activeContent",
        "<p onclick='y()'>x</p> ~ activeContent",
        "<html><body><p>{{unsubscribeUrl}} {{postalAddress}}</p></body></html> ~ noUnsubscribe",
        "<html><body><a href='{{unsubscribeUrl}}'>x</a></body></html> ~ noAddress"})
    void findsWhatIsWrongInTheBody(String body, String code) {
        assertThat(checks.of(offer("A word from us", body), false)).extracting(OfferCheck::code).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({"READ THIS NOW PLEASE, shouting", "Sale!!!, shouting",
        "A subject that goes on for longer than any telephone would ever show of it in a list, longSubject", "{{lastName}}, emptySubject"})
    void findsWhatIsWrongWithTheSubject(String subject, String code) {
        assertThat(checks.of(offer(subject, "<p>x</p>"), false)).extracting(OfferCheck::code).containsExactly(code);
    }

    @Test
    void tellsPlaceAndBothLanguages() {
        OfferCheck check = checks.of(offer("A word", "<p>x</p>\n<p>y\n<a href=''>z</a></p>"), false).getFirst();

        assertThat(check.place()).isEqualTo("body.en line 3");
        assertThat(check.severity()).isEqualTo(OfferCheck.Severity.ERROR);
        assertThat(check.message().get("en")).contains("leads nowhere");
        assertThat(check.message().get("fa")).contains("پیوند");
    }

    @Test
    void weighsTheWholeMailAndMissesWordsAndLanguages() {
        assertThat(checks.of(offer("A word", "<p>" + "w ".repeat(60_000) + "</p>"), false)).extracting(OfferCheck::code).containsExactly("tooBig");
        assertThat(checks.of(offer("A word", "<br>"), false)).extracting(OfferCheck::code).containsExactly("noText");
        when(customers.languages()).thenReturn(Map.of("fr", 7L));
        assertThat(checks.of(offer("A word", "<p>x</p>"), false)).singleElement()
                .satisfies(check -> assertThat(check.message().get("en")).startsWith("7 customers read 'fr'"));
    }

    @Test
    void asksForTheSendersOwnAddress() {
        OfferSettings untouched = new OfferSettings("Shop", "https://shop.example/", "1 Example Street, Example Town");

        assertThat(checks(untouched).of(offer("A word", "<p>x</p>"), false)).extracting(OfferCheck::code).containsExactly("exampleAddress");
    }

    @Test
    void knocksAtNoDoorThatIsNotPublic() {
        assertThat(checks.of(offer("A word", "<p><a href='https://127.0.0.1/'>a</a> <a href='https://169.254.169.254/'>b</a></p>"), true))
                .extracting(OfferCheck::code).containsExactly("privateLink", "privateLink");
        assertThat(checks.of(offer("A word", "<p><a href='https://shop.example:8443/'>a</a></p>"), true))
                .extracting(OfferCheck::code).containsExactly("linkNotAsked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1",
        "198.18.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001::1"})
    void countsAddressAsPrivate(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111"})
    void countsAddressAsPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    private OfferChecks checks(OfferSettings shop) {
        OfferValues values = new OfferValues(shop, Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));
        return new OfferChecks(new OfferRenderer(new MailLayout(shop)), values, customers, shop, new LinkProbe(new PublicAddresses()));
    }

    private static Offer offer(String subject, String body) {
        return new OfferForm(null, "Test", null, null, Map.of("en", subject), Map.of("en", body), null, null, null, null, null, null, null)
                .toOffer("test");
    }
}
