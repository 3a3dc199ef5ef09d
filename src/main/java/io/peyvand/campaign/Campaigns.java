package io.peyvand.campaign;

import io.peyvand.web.Paging;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Planned sends to a frozen audience: who, what, when, and what became of it. */
@Component
public class Campaigns {

    private final CampaignStore store;
    private final CampaignRules rules;
    private final LaunchRules launchRules;
    private final CampaignBooks books;
    private final CampaignCommands commands;

    Campaigns(CampaignStore store, CampaignRules rules, LaunchRules launchRules, CampaignBooks books, CampaignCommands commands) {
        this.store = store;
        this.rules = rules;
        this.launchRules = launchRules;
        this.books = books;
        this.commands = commands;
    }

    /** @throws io.peyvand.customer.InvalidInput with everything that is wrong */
    @Transactional
    public UUID create(CampaignForm form, String by) {
        UUID id = UUID.randomUUID();
        create(id, form, by);
        return id;
    }

    /** @param id chosen by the caller, who has shown an audience drawn with {@link #seedOf} it */
    @Transactional
    public void create(UUID id, CampaignForm form, String by) {
        Campaign.Plan plan = rules.plan(form);
        store.create(id, rules.name(form), plan, seedOf(id), by);
    }

    /** What the arms of the campaign with this id are drawn by. */
    public static long seedOf(UUID id) {
        return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
    }

    /** @throws io.peyvand.web.Problem 404, or 409 when it is launched already */
    @Transactional
    public void change(UUID id, CampaignForm form) {
        Campaign.Plan plan = rules.plan(form);
        commands.require(store.change(id, rules.name(form), plan), id, "changed");
    }

    /** @throws io.peyvand.web.Problem 404, or 409 when it is launched already */
    @Transactional
    public void remove(UUID id) {
        commands.require(store.remove(id), id, "removed");
    }

    /** Without any counts. */
    @Transactional(readOnly = true)
    public Optional<Campaign> campaign(UUID id) {
        return store.find(id);
    }

    /** All counts of one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<CampaignDetails> find(UUID id) {
        return store.find(id).map(campaign -> books.details(campaign));
    }

    /** Several at once, of one moment, in no order; unknown ones are absent. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<CampaignDetails> findAll(Collection<UUID> ids) {
        return books.details(store.findAll(ids));
    }

    /** @param paging sorted by a column of the table {@code campaign} */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Paging.Page<CampaignDetails> list(@Nullable CampaignState state, Paging paging) {
        return paging.page(books.details(store.page(state, paging.offset(), paging.size(), paging.orderBy())), store.count(state));
    }

    /** @throws io.peyvand.web.Problem 404, or 409 when it is no draft, 400 when what it names is gone */
    public void launch(UUID id) {
        campaign(id).filter(campaign -> campaign.state() == CampaignState.DRAFT).ifPresent(draft -> launchRules.check(draft.plan()));
        commands.launch(id);
    }

    /** No further message begins from the moment this is committed, two seconds at most. @throws io.peyvand.web.Problem 404, 409 */
    public void pause(UUID id) {
        pause(id, null);
    }

    /** @param reason in the words of whoever pauses; absent = without any */
    public void pause(UUID id, @Nullable String reason) {
        commands.pause(id, reason);
    }

    /** @throws io.peyvand.web.Problem 404, 409 */
    public void resume(UUID id) {
        commands.resume(id);
    }

    /** Skips whoever has not been written to, with that reason. @throws io.peyvand.web.Problem 404, 409 */
    public void cancel(UUID id) {
        cancel(id, null);
    }

    /** @param reason in the words of whoever cancels; absent = without any */
    public void cancel(UUID id, @Nullable String reason) {
        commands.cancel(id, reason);
    }

    /** @param perMinute absent = as fast as the relay takes them @throws io.peyvand.web.Problem 404, 409 when it is over */
    public void throttle(UUID id, @Nullable Integer perMinute) {
        commands.throttle(id, perMinute);
    }
}
