package io.peyvand.ops.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Does single items that this node has claimed, and keeps its claims while it is at them. */
@Component
class ItemRunner {

    private static final Logger log = LoggerFactory.getLogger(ItemRunner.class);

    private final ItemStore items;
    private final List<ItemWork> works;
    private final Set<Item> inHand = ConcurrentHashMap.newKeySet();

    ItemRunner(ItemStore items, List<ItemWork> works) {
        this.items = items;
        this.works = works;
    }

    int inHand() {
        return inHand.size();
    }

    /** One step. What the database being away keeps from being written is found again when the claim runs out. */
    void run(Item item) {
        inHand.add(item);
        try {
            items.settle(item, step(item));
        } catch (TransientDataAccessException | DataAccessResourceFailureException | RecoverableDataAccessException | TransactionException databaseAway) {
            log.warn("Item {} could not be written and is taken up again: {}", item.id(), databaseAway.getMessage());
        } catch (RuntimeException fault) {
            log.error("Item {} failed", item.id(), fault);
            items.settleFault(item, fault.getClass().getSimpleName());
        } finally {
            inHand.remove(item);
        }
    }

    private Outcome step(Item item) {
        ItemWork work = works.stream().filter(each -> each.does(item.batch())).findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody does %s to %s.".formatted(item.batch().kind(), item.batch().target())));
        return switch (item.state()) {
            case PENDING -> work.begin(item);
            case RUNNING -> work.interrupted(item);
            default -> work.goOn(item);
        };
    }

    @Scheduled(fixedDelayString = "PT10S")
    void keepClaims() {
        List<Item> mine = new ArrayList<>(inHand);
        if (!mine.isEmpty()) {
            items.touch(mine);
        }
    }
}
