package io.peyvand.model.xml;

/** A file as somebody sent it; nothing about it is trusted. */
public record UploadedModel(String name, byte[] content) {
}
