import { testHub } from '../testing/test-hub';
import { sandboxToken } from '../token';
import { sandboxApp } from './sandbox-app';

describe('the routes without a server', () => {
  const app = sandboxApp(testHub());
  const answer = async (path: string, init?: RequestInit) => {
    const response = await app.fetch(new Request(`http://sandbox${path}`, init));
    return { status: response.status, body: (await response.json()) as unknown };
  };

  it('answer the control API', async () => {
    const fault = { kind: 'never', action: 'kick' };
    const posted = await answer('/sandbox/faults', { method: 'POST', body: JSON.stringify(fault) });
    expect(posted).toEqual({ status: 201, body: { ...fault, id: 'fault-1', hits: 0 } });
    expect(await answer('/sandbox/faults')).toEqual({ status: 200, body: [posted.body] });
  });

  it('answer the SDK', async () => {
    const authorization = `Bearer ${sandboxToken({ name: 'Ada', preset: 'host' })}`;
    expect(await answer('/v2/internals/participant-details', { headers: { authorization } })).toMatchObject({
      status: 200,
      body: { data: { participant: { name: 'Ada' } } },
    });
  });

  it('answer an unknown address with the reason', async () => {
    const body = { success: false, error: { message: 'There is nothing at /nothing.' } };
    expect(await answer('/nothing')).toEqual({ status: 404, body });
  });
});
