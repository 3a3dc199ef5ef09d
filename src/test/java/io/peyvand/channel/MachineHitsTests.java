package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineHitsTests {

    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";
    private static final String HOME = "203.0.113.7";

    private final KnownMachines known = new KnownMachines(
            new HitSettings(Duration.ofSeconds(3), List.of("AcmeGateway"), List.of("198.51.100.0/24", "2001:db8:1::/48"), List.of("192.0.2.0/24")));
    private final MachineHits machines = new MachineHits(known, Duration.ofSeconds(2), Duration.ofSeconds(3), true);

    @ParameterizedTest
    @ValueSource(strings = {
        IPHONE,
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0",
        "Mozilla/5.0 (Linux; Android 14; CUBOT X90) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
        "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; .NET4.0C; Microsoft Outlook 16.0.17928; ms-office)"})
    void takesReadersForPeople(String agent) {
        assertThat(judge("open", agent, HOME)).isEqualTo(new MachineHits.Verdict(null, false));
        assertThat(judge("click", agent, HOME)).isEqualTo(new MachineHits.Verdict(null, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
        "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
        "Mozilla/5.0"})
    void countsNoOpeningByImageProxy(String agent) {
        assertThat(judge("open", agent, HOME).reason()).isEqualTo("PROXY");
        assertThat(judge("click", agent, HOME).reason()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "curl/8.9.1", "python-requests/2.32.3", "Go-http-client/2.0", "Java/17.0.12", "Apache-HttpClient/5.3 (Java/21)", "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "acmegateway link check",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36"})
    void knowsProgramsByTheirNames(String agent) {
        assertThat(judge("click", agent, HOME).reason()).isEqualTo("ROBOT");
        assertThat(judge("open", agent, HOME).reason()).isEqualTo("ROBOT");
    }

    @Test
    void knowsNetworksOfTheFileAndOfTheSettings() {
        assertThat(judge("open", IPHONE, "17.58.97.12").reason()).isEqualTo("NETWORK");
        assertThat(judge("click", IPHONE, "198.51.100.77").reason()).isEqualTo("NETWORK");
        assertThat(judge("click", IPHONE, "2001:db8:1:2::9").reason()).isEqualTo("NETWORK");
        assertThat(judge("click", IPHONE, "2001:db8:2::9").reason()).isNull();
    }

    @Test
    void onlySuspectsClicksFromDataCentres() {
        assertThat(judge("click", IPHONE, "192.0.2.9")).isEqualTo(new MachineHits.Verdict(null, true));
        assertThat(judge("open", IPHONE, "192.0.2.9")).isEqualTo(new MachineHits.Verdict(null, false));
    }

    @Test
    void takesEveryoneAtTheEmbeddedMailboxForAPersonSaveWhoAsksForHeadersOnly() {
        MachineHits direct = new MachineHits(known, Duration.ofSeconds(2), Duration.ofSeconds(3), false);

        assertThat(direct.judge("click", new MachineHits.Request("GET", "curl/8.9.1", HOME)).reason()).isNull();
        assertThat(direct.judge("click", new MachineHits.Request("HEAD", IPHONE, HOME)).reason()).isEqualTo("METHOD");
        assertThat(direct.window()).isZero();
        assertThat(direct.hold()).isZero();
    }

    private MachineHits.Verdict judge(String kind, @Nullable String agent, String address) {
        return machines.judge(kind, new MachineHits.Request("GET", agent, address));
    }
}
