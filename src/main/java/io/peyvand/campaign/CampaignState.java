package io.peyvand.campaign;

/** Where a campaign stands. The names are stored and shown. */
public enum CampaignState {

    /** Being planned; nobody hears of it. */
    DRAFT,
    /** Launched; waits for its start or for somebody's approval. */
    SCHEDULED,
    RUNNING,
    /** By a person, or by itself because too much failed; its reason says which. */
    PAUSED,
    /** Every member is settled; results go on growing until the conversion window is over. */
    DONE,
    CANCELLED;

    public boolean over() {
        return this == DONE || this == CANCELLED;
    }
}
