package io.peyvand.campaign.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.access.AuditEntry;
import io.peyvand.campaign.CampaignDetails;
import io.peyvand.campaign.CampaignForm;
import io.peyvand.campaign.CampaignState;
import io.peyvand.campaign.audience.AudiencePreview;
import io.peyvand.campaign.audience.PartialPreview;
import io.peyvand.campaign.result.CampaignResults.Arm;
import io.peyvand.campaign.result.CampaignResults.Lift;
import io.peyvand.campaign.result.CampaignResults.MoneyLift;
import io.peyvand.campaign.result.CampaignResults;
import io.peyvand.campaign.result.Messages;
import io.peyvand.campaign.result.Winner;
import io.peyvand.channel.SendReport;
import io.peyvand.web.Paging;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.databind.json.JsonMapper;

/** Every campaign page in both languages, written from a model. What is written lands in {@code target/pages} to be looked at. */
class CampaignPagesTests {

    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    private static final UUID ID = UUID.fromString("0f3c1d5e-0000-4000-8000-000000000001");

    private static final Pattern UNTRANSLATED = Pattern.compile("\\?\\?[\\w.]+\\?\\?");

    private static RenderedPages pages;

    @BeforeAll
    static void preparePages() {
        pages = new RenderedPages();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa"})
    void writesListWithProgress(String language) throws Exception {
        var line = new CampaignsPage.Line(campaign(CampaignState.RUNNING), Snapshot.of(campaign(CampaignState.RUNNING)));
        var model = new HashMap<String, Object>();
        model.put("states", CampaignState.values());
        model.put("state", null);
        model.put("found", new Paging.Page<>(List.of(line), 0, 50, 1));
        model.put("drafts", List.of(draft()));
        model.put("watched", List.of(ID.toString()));
        String page = written("campaign/campaigns", language, model);
        assertThat(page).contains("aria-valuenow=\"63\"", "data-campaign=\"" + ID, "Autumn sale");
    }

    @ParameterizedTest
    @ValueSource(strings = {"who", "what", "when", "check", "launch"})
    void writesEachStepInBothLanguages(String step) throws Exception {
        for (String language : List.of("en", "fa")) {
            String page = written("campaign/" + step, language, wizard(step));
            assertThat(page).contains("aria-current=\"step\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"who", "what", "when"})
    void writesConsequenceOfEachStep(String step) throws Exception {
        assertThat(written("campaign/" + step + " :: consequence", "en", wizard(step))).doesNotContain("Counting");
        assertThat(written("campaign/" + step + " :: consequence", "fa", wizard(step))).containsPattern("\\p{IsArabic}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"who :: consequence", "what :: consequence", "when :: consequence", "check", "launch"})
    void asksOnWhileItCounts(String view) throws Exception {
        Map<String, Object> model = wizard(view.split(" ")[0]);
        model.keySet().removeAll(List.of("preview", "leftOut", "leftOutMost", "effect", "duration", "previews"));
        model.put("counting", new PartialPreview(new AudiencePreview(300, 200, 20, Map.of(), List.of()), 0.02, "301-300-20"));
        String page = written("campaign/" + view, "en", model);
        assertThat(page).contains("hx-post=\"/campaigns/drafts/" + ID + "/" + view.split(" ")[0] + "/consequence\"", "301-300-20", "10,000", "data-stop");
        assertThat(page).doesNotContain("value=\"launch\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa"})
    void writesCampaignInEveryState(String language) throws Exception {
        for (CampaignState state : CampaignState.values()) {
            // What stands in the model speaks the reader's language, which the page sets.
            LocaleContextHolder.setLocale(Locale.of(language));
            String page = written("campaign/campaign", language, running(state));
            assertThat(page.contains("/pause\"")).as("pause when %s", state).isEqualTo(state == CampaignState.RUNNING || state == CampaignState.SCHEDULED);
            assertThat(page.contains("/resume\"")).as("resume when %s", state).isEqualTo(state == CampaignState.PAUSED);
            assertThat(page).as("why it won").contains(language.equals("en") ? "ahead of the next best beyond chance (p &lt; 0.01)" : "(p &lt; ۰٫۰۱)");
            assertThat(page).as("how it is found").contains(language.equals("en") ? "Tried on 20% of the people; 24 h after" : "۲۴ ساعت پس از آخرین پیام آنان");
            assertThat(page).as("why it once paused itself").contains(language.equals("en") ? "of its own accord" : "خودکار")
                    .contains(language.equals("en") ? "14 of the last 500 messages failed, most often: The relay refused the message." : "۱۴ پیام از آخرین ۵۰۰ پیام ناموفق بود")
                    .doesNotContain("REFUSED");
            assertThat(page.contains("data-watched=\"" + ID)).as("live when %s", state).isEqualTo(!state.over());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa"})
    void writesResultsAsSentenceChartsAndTable(String language) throws Exception {
        var view = new ResultView(pages.words());
        var model = new HashMap<String, Object>(running(CampaignState.DONE));
        // The view speaks the reader's language, which the page sets.
        LocaleContextHolder.setLocale(Locale.of(language));
        CampaignResults results = results();
        model.putAll(Map.of("results", results, "view", view, "verdicts", view.verdicts(results), "written", view.written(results),
                "rates", view.rates(results), "lifts", view.lifts(results), "revenue", view.revenue(results), "funnel", view.funnel(results),
                "machines", new SendReport.MachineCounts(31, 12), "printedAt", NOW));
        String page = written("campaign/results", language, model);
        assertThat(page).contains(language.equals("en") ? "Of every 1,000 people written to, 6.8 more bought" : "۶٫۸ نفر بیش از حالت بی‌پیام خرید کردند");
        assertThat(page).contains(language.equals("en") ? "No difference could be shown" : "تفاوتی نشان داده نشد");
        assertThat(page).as("why it won").contains(language.equals("en") ? "may be chance (p = 0.27)" : "(p = ۰٫۲۷)");
        assertThat(page).as("chance").contains(language.equals("en") ? "p = \u20660.27\u2069" : "p = \u2066۰٫۲۷\u2069");
        assertThat(page).as("messages of each arm").contains(language.equals("en") ? "Complained" : "شکایت").contains(language.equals("en") ? "20,500" : "۲۰٬۵۰۰");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa"})
    void speaksOfStartsWhereJourneyIsStarted(String language) throws Exception {
        var plan = new CampaignForm("Into onboarding", null, List.of(), BigDecimal.ZERO, null, null, "onboarding-journey", null, null, null, false, "purchase", "P7D",
                "assigned", null);
        var campaign = new CampaignDetails(ID, "Into onboarding", CampaignState.DONE, null, plan, 40, 0, 0, 3, 0, 0, Map.of("ALREADY_IN_JOURNEY", 37L), Map.of(), 0, 0,
                null, 0, 0, null, "mina", NOW, NOW, NOW, null, null, null);
        Map<String, Object> model = running(CampaignState.DONE);
        model.putAll(Map.of("campaign", campaign, "snapshot", Snapshot.of(campaign), "arms", List.of(), "report",
                new CampaignReports.Report(NOW, RateChart.of(List.of(), NOW), List.of(), new SendReport.Later(0, null), Map.of(), null)));
        String page = written("campaign/campaign", language, model);
        assertThat(page).doesNotContain("data-figure=\"opened\"", "class=\"columns\"")
                .contains(language.equals("en") ? "As fast as the engine takes them" : "با سرعتی که موتور می‌پذیرد");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa"})
    void saysInWordsWhySomebodyGotNothing(String language) {
        LocaleContextHolder.setLocale(Locale.of(language));
        assertThat(List.of("NO_CONSENT", "SUPPRESSED", "NO_ADDRESS", "BAD_ADDRESS", "ERASED", "FREQUENCY_CAP", "TOPIC_DECLINED", "PAUSED_BY_CUSTOMER", "EXPIRED",
                "OFFER_NOT_AVAILABLE", "OTHER_EXPERIMENT", "GLOBAL_HOLDOUT", "CANCELLED", "ALREADY_IN_JOURNEY", "REENTRY_TOO_EARLY", "LEFT_BEFORE_START"))
                .allSatisfy(code -> assertThat(pages.words().word("refusal", code)).doesNotContainPattern("[A-Z]{3}"));
    }

    private static Draft draft() {
        return new Draft(ID, new Answers(Map.of("name", List.of("Autumn sale"), "offer", List.of("cross-sell", "up-sell"), "weight", List.of("1", "1"),
                "holdout", List.of("10"))), "mina", NOW, false);
    }

    private static Map<String, Object> wizard(String step) {
        var model = new HashMap<String, Object>();
        var content = new DraftPlan.Content(List.of(new DraftPlan.Variant("cross-sell", BigDecimal.ONE), new DraftPlan.Variant("up-sell", BigDecimal.ONE)),
                null, new BigDecimal("0.1"), null, null);
        var plan = new DraftPlan("Autumn sale", JsonMapper.builder().build().createObjectNode(), false, content,
                new DraftPlan.Timing(null, null, 60, null), new DraftPlan.Measure("purchase", Duration.ofDays(7), "assigned"), Map.of());
        var split = Split.of(content, 12_340, 1_234);
        model.put("draft", draft());
        model.put("answers", draft().answers());
        model.put("steps", Step.values());
        model.put("step", Arrays.stream(Step.values()).filter(one -> one.path().equals(step)).findFirst().orElseThrow());
        model.put("segments", List.of());
        model.put("rows", List.of(new WizardModel.Row(1, "cross-sell", "1", false), new WizardModel.Row(2, "up-sell", "1", false)));
        model.put("offers", List.of());
        model.put("journeys", List.of());
        model.put("topics", Map.of("news", "New in the shop"));
        model.put("topic", "New in the shop");
        model.put("plan", plan);
        model.put("missing", List.of());
        model.put("audienceWords", "Everyone");
        model.put("preview", new AudiencePreview(13_152, 12_340, 1_234, Map.of("noConsent", 700L),
                List.of(new AudiencePreview.SampleMember("c-1", "Mina", "Rahimi", "cross-sell"))));
        model.put("split", split);
        model.put("leftOut", new LinkedHashMap<>(Map.of("noConsent", 700L, "suppressed", 112L)));
        model.put("leftOutMost", 700L);
        model.put("effect", DetectableEffect.of(0.021, split.written(), split.heldOut()));
        model.put("duration", "185 min");
        model.put("tooSlow", false);
        model.put("previews", List.of(new MessagePreviews.Shown("cross-sell", "For you")));
        model.put("previewCustomer", "c-1");
        model.put("previewName", "Mina Rahimi");
        model.put("findings", List.of(new Finding("good", "Fine"), new Finding("warn", "Mind this"), new Finding("bad", "Wrong")));
        return model;
    }

    private static CampaignDetails campaign(CampaignState state) {
        var plan = new CampaignForm("Autumn sale", new CampaignForm.Audience(null, null),
                List.of(new CampaignForm.Arm("cross-sell", BigDecimal.ONE), new CampaignForm.Arm("up-sell", BigDecimal.ONE)), new BigDecimal("0.1"), 60,
                null, null, null, null, null, false, "purchase", "P7D", "assigned",
                new CampaignForm.TrialForm(new BigDecimal("0.2"), "PT24H", "conversion"));
        return new CampaignDetails(ID, "Autumn sale", state, state == CampaignState.PAUSED ? "14 of the last 500 messages failed, most often with ADDRESS_UNKNOWN" : null,
                plan, 1_000, 100, 333, 500, 14, 1, Map.of("NO_CONSENT", 52L), Map.of("ADDRESS_UNKNOWN", 14L), 120, 40, null, 3, 5, null, "mina", NOW, NOW,
                state == CampaignState.DRAFT ? null : NOW, null, null, null);
    }

    private static Map<String, Object> running(CampaignState state) {
        var campaign = campaign(state);
        var words = new StateWords(pages.words(), new WizardChoices(null, null, null, null, pages.words()));
        var model = new HashMap<String, Object>();
        model.put("campaign", campaign);
        model.put("snapshot", Snapshot.of(campaign));
        var minutes = IntStream.range(0, 20).mapToObj(index -> new SendReport.Minute(NOW.minusSeconds(60L * index), 40 + index)).toList();
        model.put("report", new CampaignReports.Report(NOW, RateChart.of(minutes, NOW),
                List.of(new SendReport.Failure("ADDRESS_UNKNOWN", 14, "550 5.1.1 unknown")), new SendReport.Later(42, NOW), Map.of(1, 450L, 2, 450L),
                new Winner(2, "SIGNIFICANT", 0.0042, NOW)));
        model.put("arms", List.of(new CampaignPage.ArmLine("cross-sell", "1", 450, false), new CampaignPage.ArmLine("up-sell", "1", 450, true)));
        model.put("skips", List.copyOf(Map.of("NO_CONSENT", 52L).entrySet()));
        model.put("skipsMost", 52L);
        model.put("reason", words.reason(campaign));
        model.put("audience", words.audience(campaign.plan()));
        model.put("window", words.window(campaign.plan()));
        model.put("trial", words.trial(campaign.plan()));
        model.put("deeds", words.deeds(List.of(new AuditEntry(NOW, "mina", "campaign.throttle", Map.of("perMinute", 60)),
                new AuditEntry(NOW, "system", "campaign.pause", Map.of("reason", "14 of the last 500 messages failed, most often with REFUSED")))));
        model.put("preview", new AudiencePreview(1_000, 900, 90, Map.of(), List.of()));
        return model;
    }

    /** As the Hillstrom e-mails changed conversion and visits, with one arm that did nothing. */
    private static CampaignResults results() {
        var messages = new Messages(21_000, 20_500, 6_000, 1_500, 30, 500, 4);
        var men = new Arm(1, "cross-sell", 21_307, 267, 0.01253, "30400.00", "1.4226", new Lift(0.0068, 0.0050, 0.0086, 0.00000001),
                new MoneyLift("0.7698", "0.4851", "1.0545", 0.0000001), 145.0, "16402.00", messages);
        var women = new Arm(2, "up-sell", 21_387, 140, 0.0065, "15000.00", "0.70", new Lift(0.0008, -0.0006, 0.0022, 0.27),
                new MoneyLift("0.05", "-0.20", "0.30", 0.7), 17.0, "1069.00", messages);
        var holdout = new Arm(0, null, 21_306, 122, 0.005726, "13908.00", "0.6528", null, null, null, null, new Messages(0, 0, 0, 0, 0, 0, 0));
        return new CampaignResults(ID, "Autumn sale", "DONE", "purchase", "P14D", "assigned", "USD", false, NOW, NOW, false,
                new CampaignResults.Credited(407, "45400.00"), new CampaignResults.Incremental(162.0, "17471.00"),
                new CampaignResults.RatioCheck(0.0001, true), holdout, List.of(men, women), null, new Winner(1, "BEST_ESTIMATE", 0.2718, NOW));
    }

    private static String written(String view, String language, Map<String, Object> model) throws Exception {
        String page = pages.render(view, language, model);
        assertThat(page).as("%s in %s", view, language).doesNotContainPattern(UNTRANSLATED);
        Path file = Path.of("target/pages", view.replaceAll("[^a-z]+", "-") + "-" + language + ".html");
        Files.createDirectories(file.getParent());
        Files.writeString(file, page);
        return page;
    }
}
