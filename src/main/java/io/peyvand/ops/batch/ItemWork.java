package io.peyvand.ops.batch;

/** Does one kind of act to one item; the engine is asked while nothing in the database is locked. */
interface ItemWork {

    /** Whether this is the one for these items. */
    boolean does(Batch batch);

    /** Nobody has begun with it. */
    Outcome begin(Item item);

    /** Whoever had begun is gone, and it is not known how far she came. */
    Outcome interrupted(Item item);

    /** The next step of something that takes several. */
    default Outcome goOn(Item item) {
        throw new IllegalStateException("%s knows no state %s.".formatted(getClass().getSimpleName(), item.state()));
    }
}
