import { Mendable } from './announce.js';

/**
 * Why an address cannot be listened on, and what to do.
 * @param {NodeJS.ErrnoException} error
 * @param {string} host
 * @param {number} port
 */
export function explainListening(error, host, port) {
  if (error.code === 'EADDRINUSE') {
    return new Mendable(
      `Port ${port} is in use by another program: stop that program, or choose another port, such as PORT=${port + 1} npm start.`
    );
  }
  if (error.code === 'EACCES') {
    return new Mendable(`Port ${port} is reserved for the system: choose one above 1023, such as PORT=3000.`);
  }
  return new Mendable(
    `Ripplemark cannot listen on ${host} (${error.code}): set HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0.`
  );
}
