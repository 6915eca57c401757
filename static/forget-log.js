// Whoever signs out leaves no page of theirs on this device.
self.caches?.delete('ripplemark-log');
