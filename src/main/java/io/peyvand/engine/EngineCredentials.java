package io.peyvand.engine;

import io.camunda.client.CredentialsProvider;
import io.peyvand.embedded.DataFolder;
import io.peyvand.embedded.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The client keeps its tokens in a file, by default in the home folder, which a container may not have. */
record EngineCredentials(EngineSettings.OAuth oauth, DataFolder folder) {

    CredentialsProvider provider() {
        Path kept = folder.root().resolve("engine.credentials");
        try {
            Files.createDirectories(folder.root());
            new SecretFile(kept).createIfMissing();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        var builder = CredentialsProvider.newCredentialsProviderBuilder()
                .applyEnvironmentOverrides(false)
                .clientId(oauth.clientId())
                .clientSecret(oauth.clientSecret())
                .audience(oauth.audience())
                .credentialsCachePath(kept.toString())
                .authorizationServerUrl(oauth.tokenUrl().toString());
        return oauth.scope() == null ? builder.build() : builder.scope(oauth.scope()).build();
    }
}
