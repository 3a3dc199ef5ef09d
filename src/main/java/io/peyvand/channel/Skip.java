package io.peyvand.channel;

/** Why a message is not sent. The names are stored and shown. */
enum Skip {
    NO_CONSENT, SUPPRESSED, NO_ADDRESS, BAD_ADDRESS, ERASED, FREQUENCY_CAP, TOPIC_DECLINED, PAUSED_BY_CUSTOMER, EXPIRED, OFFER_NOT_AVAILABLE
}
