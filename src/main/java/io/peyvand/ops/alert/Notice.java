package io.peyvand.ops.alert;

/**
 * What somebody is to be told of an alert.
 *
 * @param attempt counts from 1
 * @param value that was seen when it was to be told
 */
record Notice(long id, Channel channel, About about, double value, int attempt, Alert alert) {

    enum About { BEGUN, GOES_ON, OVER }

    record Text(String subject, String body) {
    }
}
